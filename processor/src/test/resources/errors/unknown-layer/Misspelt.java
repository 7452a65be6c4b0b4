import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32, 3}, loss = CROSS_ENTROPY)
abstract class Misspelt extends Model {
  @Conv(filters = 16, kernel = 3, padding = SAME, activation = RELU)  Layer stem;
  @Conv(filters = 16, kernel = 3, padding = SAME)                     Layer res1;
  @Add(with = "stme", activation = RELU)                              Layer joined;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Misspelt create(long seed) {
    return new MisspeltModel(seed);
  }
}
