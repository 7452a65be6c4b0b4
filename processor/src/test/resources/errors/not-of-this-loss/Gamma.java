import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = CROSS_ENTROPY, gamma = 2)
abstract class Gamma extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Gamma create(long seed) {
    return new GammaModel(seed);
  }
}
