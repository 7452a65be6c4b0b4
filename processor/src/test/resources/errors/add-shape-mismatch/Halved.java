import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32, 3}, loss = CROSS_ENTROPY)
abstract class Halved extends Model {
  @Conv(filters = 16, kernel = 3, padding = SAME, activation = RELU)              Layer res2;
  @Conv(filters = 32, kernel = 3, stride = 2, padding = SAME, activation = RELU)  Layer down;
  @Add(with = "res2", activation = RELU)                                          Layer joined;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Halved create(long seed) {
    return new HalvedModel(seed);
  }
}
