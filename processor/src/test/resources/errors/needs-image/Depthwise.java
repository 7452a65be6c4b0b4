import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {784}, loss = CROSS_ENTROPY)
abstract class Depthwise extends Model {
  @DepthwiseConv(kernel = 3, activation = RELU)  Layer each;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Depthwise create(long seed) {
    return new DepthwiseModel(seed);
  }
}
