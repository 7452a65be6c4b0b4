import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 0, 1}, loss = CROSS_ENTROPY)
abstract class InputSize extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static InputSize create(long seed) {
    return new InputSizeModel(seed);
  }
}
