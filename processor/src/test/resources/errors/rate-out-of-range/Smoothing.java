import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = CROSS_ENTROPY, labelSmoothing = 1)
abstract class Smoothing extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Smoothing create(long seed) {
    return new SmoothingModel(seed);
  }
}
