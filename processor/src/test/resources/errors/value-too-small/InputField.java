import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class InputField extends Model {
  @Input({6, 0, 1})  Layer picture;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static InputField create(long seed) {
    return new InputFieldModel(seed);
  }
}
