import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = CROSS_ENTROPY)
abstract class UnusedScale extends Model {
  @Dense(units = 10, activation = SOFTMAX, initScale = 1 / 0.0)  Layer label;

  static UnusedScale create(long seed) {
    return new UnusedScaleModel(seed);
  }
}
