import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Logarithms extends Model {
  @Dense(units = 50, activation = LOG_SOFTMAX)  Layer hidden;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Logarithms create(long seed) {
    return new LogarithmsModel(seed);
  }
}
