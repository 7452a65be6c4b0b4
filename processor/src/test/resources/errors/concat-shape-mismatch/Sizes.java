import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Sizes extends Model {
  @Conv(filters = 8, kernel = 3, padding = SAME, activation = RELU)                          Layer left;
  @Conv(from = INPUT, filters = 8, kernel = 3, stride = 2, padding = SAME, activation = RELU)  Layer right;
  @Concat(with = "left")                                                                     Layer both;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Sizes create(long seed) {
    return new SizesModel(seed);
  }
}
