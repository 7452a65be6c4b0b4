import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Counts extends Model {
  @Conv(filters = 0, kernel = {3, 0}, stride = -1)  Layer conv1;
  @Pool(0)  Layer pool1;
  @Dense(-10)  Layer hidden;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Counts create(long seed) {
    return new CountsModel(seed);
  }
}
