import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {33, 33, 3}, loss = CROSS_ENTROPY)
abstract class Both extends Model {
  @Conv(filters = 16, kernel = 3, stride = 2, dilation = 2, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Both create(long seed) {
    return new BothModel(seed);
  }
}
