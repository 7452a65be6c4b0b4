import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = CROSS_ENTROPY)
abstract class OfBlock extends Model {
  @Budget(parameters = 100)
  @Block
  static class Step {
    @Dense(units = AS_INPUT, activation = RELU)  Layer hidden;
  }

  @Use                                      Step step;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static OfBlock create(long seed) {
    return new OfBlockModel(seed);
  }
}
