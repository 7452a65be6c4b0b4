import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network
abstract class OfInput extends Model {
  @Output(loss = MEAN_SQUARED_ERROR)
  @Input(2)  Layer numbers;
  @Output(loss = CROSS_ENTROPY)
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static OfInput create(long seed) {
    return new OfInputModel(seed);
  }
}
