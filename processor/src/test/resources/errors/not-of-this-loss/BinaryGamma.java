import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = BINARY_CROSS_ENTROPY, gamma = 1.5)
abstract class BinaryGamma extends Model {
  @Dense(units = 10, activation = SIGMOID)  Layer label;

  static BinaryGamma create(long seed) {
    return new BinaryGammaModel(seed);
  }
}
