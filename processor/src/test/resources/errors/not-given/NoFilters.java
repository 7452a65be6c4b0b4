import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class NoFilters extends Model {
  @Block
  static class Step {
    @Conv(filters = GIVEN, kernel = 3, activation = RELU)  Layer conv1;
  }

  @Use  Step step;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static NoFilters create(long seed) {
    return new NoFiltersModel(seed);
  }
}
