import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Budget(parameters = 1_000)
@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class Blocks extends Model {
  @Block
  static class Step {
    @Conv(filters = 8, kernel = 3, padding = SAME, activation = RELU)  Layer conv1;
  }

  @Use(times = 3)                           Step steps;
  @GlobalPool                               Layer pooled;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Blocks create(long seed) {
    return new BlocksModel(seed);
  }
}
