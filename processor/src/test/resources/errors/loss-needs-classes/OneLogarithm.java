import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = CROSS_ENTROPY)
abstract class OneLogarithm extends Model {
  @Dense(units = 1, activation = LOG_SOFTMAX)  Layer label;

  static OneLogarithm create(long seed) {
    return new OneLogarithmModel(seed);
  }
}
