import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 7, loss = CROSS_ENTROPY)
abstract class Both extends Model {
  @Input(3)  Layer numbers;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static Both create(long seed) {
    return new BothModel(seed);
  }
}
