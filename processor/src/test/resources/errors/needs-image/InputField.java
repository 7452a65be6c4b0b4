import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class InputField extends Model {
  @Input(784)  Layer pixels;
  @Conv(filters = 4, kernel = 3, activation = RELU)  Layer conv;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static InputField create(long seed) {
    return new InputFieldModel(seed);
  }
}
