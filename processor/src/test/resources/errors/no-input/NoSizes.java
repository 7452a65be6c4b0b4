import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {}, loss = CROSS_ENTROPY)
abstract class NoSizes extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static NoSizes create(long seed) {
    return new NoSizesModel(seed);
  }
}
