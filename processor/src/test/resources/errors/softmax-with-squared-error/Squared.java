import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = MEAN_SQUARED_ERROR)
abstract class Squared extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer digit;

  static Squared create(long seed) {
    return new SquaredModel(seed);
  }
}
