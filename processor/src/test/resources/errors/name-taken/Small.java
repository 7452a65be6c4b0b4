import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 784, loss = CROSS_ENTROPY)
abstract class Small extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Small create(long seed) {
    return new SmallModel(seed);
  }
}

class SmallPlain {}
