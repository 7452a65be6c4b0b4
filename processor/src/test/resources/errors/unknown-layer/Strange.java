import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32, 3}, loss = CROSS_ENTROPY)
abstract class Strange extends Model {
  @Conv(filters = 16, kernel = 3, activation = RELU)               Layer conv1;
  @Conv(from = "x", filters = 16, kernel = 3, activation = RELU)   Layer conv2;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Strange create(long seed) {
    return new StrangeModel(seed);
  }
}
