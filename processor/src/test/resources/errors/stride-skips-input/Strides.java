import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {64, 64, 1}, loss = CROSS_ENTROPY)
abstract class Strides extends Model {
  @Conv(filters = 4, kernel = 2, stride = 4, activation = RELU)  Layer conv1;
  @Conv(filters = 4, kernel = 1, stride = 2, activation = RELU)  Layer projection;
  @Pool(size = 1, stride = {1, 2})  Layer thinned;
  @Pool(size = {2, 1}, stride = {1, 2})  Layer pool1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Strides create(long seed) {
    return new StridesModel(seed);
  }
}
