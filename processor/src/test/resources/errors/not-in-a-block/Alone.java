import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class Alone extends Model {
  @Conv(filters = GIVEN, kernel = 3, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Alone create(long seed) {
    return new AloneModel(seed);
  }
}
