import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class Often extends Model {
  @Block
  static class Step {
    @Conv(filters = AS_INPUT, kernel = 3, padding = SAME, activation = RELU)  Layer conv1;
  }

  @Use(times = 1_000_000_000)  Step steps;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Often create(long seed) {
    return new OftenModel(seed);
  }
}
