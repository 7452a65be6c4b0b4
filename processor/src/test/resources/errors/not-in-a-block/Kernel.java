import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class Kernel extends Model {
  @Block
  static class Step {
    @Conv(filters = 4, kernel = GIVEN, activation = RELU)  Layer conv1;
  }

  @Use  Step step;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Kernel create(long seed) {
    return new KernelModel(seed);
  }
}
