import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class InBlock extends Model {
  @Block
  static class Step {
    @Conv(filters = 4, kernel = 3, activation = RELU)  Layer conv1;
    @Conv(filters = 4, kernel = 4, activation = RELU)  Layer conv2;
  }

  @Use(times = 2)  Step steps;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static InBlock create(long seed) {
    return new InBlockModel(seed);
  }
}
