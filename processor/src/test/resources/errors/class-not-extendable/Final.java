import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
final class Final extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Final create(long seed) {
    return new FinalModel(seed);
  }
}
