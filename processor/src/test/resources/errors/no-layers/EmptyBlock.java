import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class EmptyBlock extends Model {
  @Block
  static class Step {}

  @Use  Step step;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static EmptyBlock create(long seed) {
    return new EmptyBlockModel(seed);
  }
}
