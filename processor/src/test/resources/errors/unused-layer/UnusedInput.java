import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class UnusedInput extends Model {
  @Input(2)  Layer numbers;
  @Input(3)  Layer others;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static UnusedInput create(long seed) {
    return new UnusedInputModel(seed);
  }
}
