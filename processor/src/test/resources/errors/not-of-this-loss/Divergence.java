import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = KL_DIVERGENCE, labelSmoothing = 0.1, gamma = 3)
abstract class Divergence extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Divergence create(long seed) {
    return new DivergenceModel(seed);
  }
}
