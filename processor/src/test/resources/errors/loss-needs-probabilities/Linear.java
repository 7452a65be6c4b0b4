import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Linear extends Model {
  @Dense(10)  Layer label;

  static Linear create(long seed) {
    return new LinearModel(seed);
  }
}
