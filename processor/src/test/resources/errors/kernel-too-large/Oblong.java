import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {4, 8, 1}, loss = CROSS_ENTROPY)
abstract class Oblong extends Model {
  @Conv(filters = 4, kernel = {9, 3}, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Oblong create(long seed) {
    return new OblongModel(seed);
  }
}
