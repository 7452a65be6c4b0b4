import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class Field extends Model {
  @Input({64, 28, 28, 1})  Layer picture;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static Field create(long seed) {
    return new FieldModel(seed);
  }
}
