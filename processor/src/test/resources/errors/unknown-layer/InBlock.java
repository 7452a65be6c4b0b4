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
    @Conv(filters = 3, kernel = 3, padding = SAME, activation = RELU)  Layer conv1;
    @Add(with = "stem")                                                Layer sum;
  }

  @Conv(filters = 3, kernel = 3, padding = SAME, activation = RELU)  Layer stem;
  @Use(times = 2)                                                    Step steps;
  @Conv(from = "step", filters = 3, kernel = 3, activation = RELU)   Layer conv2;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static InBlock create(long seed) {
    return new InBlockModel(seed);
  }
}
