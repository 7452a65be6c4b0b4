import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Multiplier extends Model {
  @DepthwiseConv(kernel = 3, multiplier = 0, activation = RELU)  Layer each1;
  @DepthwiseConv(kernel = {3, 0}, stride = 0, activation = RELU)  Layer each2;
  @SeparableConv(filters = 0, kernel = 3, multiplier = -1, activation = RELU)  Layer mixed;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Multiplier create(long seed) {
    return new MultiplierModel(seed);
  }
}
