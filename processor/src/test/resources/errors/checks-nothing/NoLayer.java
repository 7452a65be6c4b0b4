import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class NoLayer extends Model {
  @ExpectShape(784)                         int pixels;
  @Dense(units = 10, activation = SOFTMAX)  Layer digit;

  static NoLayer create(long seed) {
    return new NoLayerModel(seed);
  }
}
