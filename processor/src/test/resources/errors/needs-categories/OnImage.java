import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {4, 4, 1}, loss = CROSS_ENTROPY)
abstract class OnImage extends Model {
  @Embedding(categories = 9, size = 3)  Layer city;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static OnImage create(long seed) {
    return new OnImageModel(seed);
  }
}
