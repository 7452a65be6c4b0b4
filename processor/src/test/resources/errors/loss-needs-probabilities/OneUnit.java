import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class OneUnit extends Model {
  @Dense(units = 1, activation = RELU)  Layer label;

  static OneUnit create(long seed) {
    return new OneUnitModel(seed);
  }
}
