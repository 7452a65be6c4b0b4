import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class Times extends Model {
  @Block
  static class Step {
    @Conv(filters = 3, kernel = 3, padding = SAME, activation = RELU)  Layer conv1;
  }

  @Use(times = 0)  Step step;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Times create(long seed) {
    return new TimesModel(seed);
  }
}
