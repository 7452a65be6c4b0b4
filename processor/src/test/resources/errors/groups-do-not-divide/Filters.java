import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 4}, loss = CROSS_ENTROPY)
abstract class Filters extends Model {
  @Conv(filters = 10, kernel = 3, groups = 4, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Filters create(long seed) {
    return new FiltersModel(seed);
  }
}
