import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Wide extends Model {
  @Conv(filters = 1000000000, kernel = 1, activation = RELU)  Layer conv1;
  @GlobalPool                                                 Layer pooled;
  @Dense(units = 10, activation = SOFTMAX)                    Layer label;

  static Wide create(long seed) {
    return new WideModel(seed);
  }
}
