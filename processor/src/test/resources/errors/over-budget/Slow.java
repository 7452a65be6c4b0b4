import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Budget(parameters = 40_000, macs = 400_000)
@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Slow extends Model {
  @Conv(filters = 10, kernel = 5, activation = RELU)  Layer conv1;
  @Pool(2)                                            Layer pool1;
  @Conv(filters = 20, kernel = 5, activation = RELU)  Layer conv2;
  @Pool(2)                                            Layer pool2;
  @Dense(units = 100, activation = RELU)              Layer hidden;
  @Dense(units = 10, activation = SOFTMAX)            Layer digit;

  static Slow create(long seed) {
    return new SlowModel(seed);
  }
}
