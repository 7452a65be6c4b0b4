import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32, 3}, loss = CROSS_ENTROPY)
abstract class InBlock extends Model {
  @Block
  static class Step {
    @ExpectShape({32, 32, 8})
    @Conv(filters = GIVEN, kernel = 3, stride = GIVEN, padding = SAME, activation = RELU)  Layer conv1;
    @Conv(filters = GIVEN, kernel = 3, padding = SAME, activation = RELU)                  Layer conv2;
  }

  @Use(filters = 8, times = 3)              Step same;
  @ExpectShape({32, 32, 8})
  @Use(filters = 8)                         Step as;
  @Use(filters = 16, stride = 2)            Step half;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static InBlock create(long seed) {
    return new InBlockModel(seed);
  }
}
