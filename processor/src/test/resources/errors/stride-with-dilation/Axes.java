import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32, 3}, loss = CROSS_ENTROPY)
abstract class Axes extends Model {
  @Conv(filters = 16, kernel = 3, stride = {1, 2}, dilation = {3, 1}, padding = SAME, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Axes create(long seed) {
    return new AxesModel(seed);
  }
}
