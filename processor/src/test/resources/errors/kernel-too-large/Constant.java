import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Constant extends Model {
  static final int K = 28;
  @Conv(filters = 4, kernel = K + 1, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Constant create(long seed) {
    return new ConstantModel(seed);
  }
}
