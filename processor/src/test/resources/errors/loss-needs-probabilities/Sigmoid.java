import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Sigmoid extends Model {
  @Dense(units = 10, activation = SIGMOID)  Layer label;

  static Sigmoid create(long seed) {
    return new SigmoidModel(seed);
  }
}
