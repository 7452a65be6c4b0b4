import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Stack extends Model {
  @Conv(filters = 8, kernel = 3)  Layer conv1;
  @Conv(filters = 8, kernel = 3, activation = RELU)  Layer conv2;
  @Dense(100)  Layer hidden;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Stack create(long seed) {
    return new StackModel(seed);
  }
}
