import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 3}, loss = CROSS_ENTROPY)
abstract class Depthwise extends Model {
  @DepthwiseConv(kernel = 3)  Layer each;  // with mixed a separable convolution
  @Conv(filters = 8, kernel = 1, activation = RELU)  Layer mixed;
  @DepthwiseConv(kernel = 3)  Layer blurred;
  @SeparableConv(filters = 8, kernel = 3)  Layer again;
  @Conv(filters = 8, kernel = 1, activation = RELU)  Layer last;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Depthwise create(long seed) {
    return new DepthwiseModel(seed);
  }
}
