import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = BINARY_FOCAL)
abstract class BinaryFocalLogarithms extends Model {
  @Dense(units = 10, activation = LOG_SOFTMAX)  Layer label;

  static BinaryFocalLogarithms create(long seed) {
    return new BinaryFocalLogarithmsModel(seed);
  }
}
