import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class NoActivation extends Model {
  @Conv(filters = 10, kernel = 28, activation = RELU)  Layer conv1;
  @Flatten  Layer flat;

  static NoActivation create(long seed) {
    return new NoActivationModel(seed);
  }
}
