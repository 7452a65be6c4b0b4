import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = MEAN_SQUARED_ERROR, labelSmoothing = 0.1)
abstract class Smoothing extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Smoothing create(long seed) {
    return new SmoothingModel(seed);
  }
}
