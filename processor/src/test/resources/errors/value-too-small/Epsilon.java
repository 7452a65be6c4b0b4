import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Epsilon extends Model {
  @Conv(filters = 4, kernel = 3, activation = RELU)  Layer conv1;
  @LayerNorm(epsilon = 0)                            Layer norm1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Epsilon create(long seed) {
    return new EpsilonModel(seed);
  }
}
