import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class Momentum extends Model {
  @Conv(filters = 4, kernel = 3, bias = false)   Layer conv1;
  @BatchNorm(momentum = 99, activation = RELU)   Layer norm1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Momentum create(long seed) {
    return new MomentumModel(seed);
  }
}
