import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32, 3}, loss = CROSS_ENTROPY)
abstract class Below extends Model {
  @Conv(filters = 16, kernel = 3, padding = SAME, activation = RELU)  Layer stem;
  @Add(with = "conv2", activation = RELU)                             Layer joined;
  @Conv(filters = 16, kernel = 3, padding = SAME, activation = RELU)  Layer conv2;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Below create(long seed) {
    return new BelowModel(seed);
  }
}
