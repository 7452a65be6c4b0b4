import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 3}, loss = CROSS_ENTROPY)
abstract class Depthwise extends Model {
  @DepthwiseConv(kernel = 3, stride = 2, activation = RELU)  Layer each;
  @SeparableConv(filters = 8, kernel = 2, stride = 2, activation = RELU)  Layer mixed;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Depthwise create(long seed) {
    return new DepthwiseModel(seed);
  }
}
