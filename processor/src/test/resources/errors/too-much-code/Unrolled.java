import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {1200, 1200, 2}, loss = CROSS_ENTROPY)
abstract class Unrolled extends Model {
  @Conv(filters = 2, kernel = 3, dilation = 400, activation = RELU)            Layer dilated;
  @Conv(from = Network.INPUT, filters = 2, kernel = 513, activation = RELU)    Layer wide;
  @Conv(from = Network.INPUT, filters = 2, kernel = 40, stride = 40)           Layer strided;
  @SeparableConv(from = Network.INPUT, filters = 2, kernel = 33, stride = 33)  Layer each;
  @Dense(from = Network.INPUT, units = 10, activation = SOFTMAX)               Layer label;

  static Unrolled create(long seed) {
    return new UnrolledModel(seed);
  }
}
