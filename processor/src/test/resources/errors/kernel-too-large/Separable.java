import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {6, 6, 3}, loss = CROSS_ENTROPY)
abstract class Separable extends Model {
  @DepthwiseConv(kernel = 3, activation = RELU)  Layer each;
  @SeparableConv(filters = 8, kernel = 5, activation = RELU)  Layer mixed;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Separable create(long seed) {
    return new SeparableModel(seed);
  }
}
