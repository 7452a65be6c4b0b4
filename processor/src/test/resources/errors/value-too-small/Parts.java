import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Parts extends Model {
  @Conv(filters = 8, kernel = 3, dilation = {2, 0}, groups = -2, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Parts create(long seed) {
    return new PartsModel(seed);
  }
}
