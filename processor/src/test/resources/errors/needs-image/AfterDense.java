import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class AfterDense extends Model {
  @Dense(units = 50, activation = RELU)  Layer hidden;
  @Conv(filters = 4, kernel = 3, activation = RELU)  Layer conv2;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static AfterDense create(long seed) {
    return new AfterDenseModel(seed);
  }
}
