import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32, 3}, loss = CROSS_ENTROPY)
abstract class Itself extends Model {
  @Conv(from = "stem", filters = 16, kernel = 3, activation = RELU)  Layer stem;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Itself create(long seed) {
    return new ItselfModel(seed);
  }
}
