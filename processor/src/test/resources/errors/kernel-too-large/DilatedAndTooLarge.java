import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 1}, loss = CROSS_ENTROPY)
abstract class DilatedAndTooLarge extends Model {
  @Conv(filters = 4, kernel = 9, dilation = 2, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static DilatedAndTooLarge create(long seed) {
    return new DilatedAndTooLargeModel(seed);
  }
}
