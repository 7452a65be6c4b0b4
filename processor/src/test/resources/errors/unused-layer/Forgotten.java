import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Forgotten extends Model {
  @Conv(filters = 8, kernel = 3, padding = SAME, activation = RELU)  Layer stem;
  @Conv(filters = 8, kernel = 1, activation = RELU)                  Layer project;
  @Conv(from = "stem", filters = 8, kernel = 3, activation = RELU)   Layer conv2;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Forgotten create(long seed) {
    return new ForgottenModel(seed);
  }
}
