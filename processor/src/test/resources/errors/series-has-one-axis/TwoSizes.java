import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28}, loss = CROSS_ENTROPY)
abstract class TwoSizes extends Model {
  @Conv(filters = 8, kernel = {3, 3}, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static TwoSizes create(long seed) {
    return new TwoSizesModel(seed);
  }
}
