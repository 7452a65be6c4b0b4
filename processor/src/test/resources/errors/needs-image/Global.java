import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Global extends Model {
  @Conv(filters = 8, kernel = 3, activation = RELU)  Layer conv1;
  @GlobalPool  Layer pooled;
  @GlobalPool  Layer again;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Global create(long seed) {
    return new GlobalModel(seed);
  }
}
