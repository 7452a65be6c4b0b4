import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Twice extends Model {
  @Pool(value = 2, size = {3, 2}, stride = 1)  Layer pool1;
  @Dense(value = 10, units = 20, activation = SOFTMAX)  Layer label;

  static Twice create(long seed) {
    return new TwiceModel(seed);
  }
}
