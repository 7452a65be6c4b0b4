import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 29, 1}, loss = CROSS_ENTROPY)
abstract class TooMany extends Model {
  @Conv(filters = 8, kernel = {1, 2, 3}, activation = RELU)  Layer conv1;
  @Pool(size = 2, stride = {2, 2, 2})  Layer pool1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static TooMany create(long seed) {
    return new TooManyModel(seed);
  }
}
