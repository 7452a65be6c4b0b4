import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = MEAN_SQUARED_ERROR)
abstract class OneValue extends Model {
  @Dense(units = 1, activation = SOFTMAX)  Layer label;

  static OneValue create(long seed) {
    return new OneValueModel(seed);
  }
}
