import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = POISSON)
abstract class Logarithms extends Model {
  @Dense(units = 10, activation = LOG_SOFTMAX)  Layer counts;

  static Logarithms create(long seed) {
    return new LogarithmsModel(seed);
  }
}
