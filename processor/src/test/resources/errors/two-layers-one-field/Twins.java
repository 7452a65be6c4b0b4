import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Twins extends Model {
  @Conv(filters = 8, kernel = 3, activation = RELU) @Pool(2)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Twins create(long seed) {
    return new TwinsModel(seed);
  }
}
