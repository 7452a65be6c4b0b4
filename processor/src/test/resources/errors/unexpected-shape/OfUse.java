import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32, 3}, loss = CROSS_ENTROPY)
abstract class OfUse extends Model {
  @Block
  static class Step {
    @Conv(filters = AS_INPUT, kernel = 3, activation = RELU)  Layer conv1;
  }

  @ExpectShape({30, 30, 3})
  @Use(times = 7)                           Step steps;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static OfUse create(long seed) {
    return new OfUseModel(seed);
  }
}
