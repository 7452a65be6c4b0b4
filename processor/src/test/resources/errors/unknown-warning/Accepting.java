import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Accepting extends Model {
  @Accept({"border-droped", "kernel-too-large", "speed"})
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Accepting create(long seed) {
    return new AcceptingModel(seed);
  }
}
