import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4, loss = HINGE)
abstract class Both extends Model {
  @Output(loss = CROSS_ENTROPY)
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static Both create(long seed) {
    return new BothModel(seed);
  }
}
