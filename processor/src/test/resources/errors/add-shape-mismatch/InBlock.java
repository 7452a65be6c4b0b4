import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32, 3}, loss = CROSS_ENTROPY)
abstract class InBlock extends Model {
  @Block
  static class Down {
    @Conv(filters = GIVEN, kernel = 3, stride = GIVEN, padding = SAME, activation = RELU)  Layer conv1;
    @Add(with = INPUT, activation = RELU)                                                  Layer out;
  }

  @Use(filters = 16, stride = 2)            Down down;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static InBlock create(long seed) {
    return new InBlockModel(seed);
  }
}
