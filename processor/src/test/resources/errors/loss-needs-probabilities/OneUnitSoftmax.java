import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = BINARY_CROSS_ENTROPY)
abstract class OneUnitSoftmax extends Model {
  @Dense(units = 1, activation = SOFTMAX)  Layer label;

  static OneUnitSoftmax create(long seed) {
    return new OneUnitSoftmaxModel(seed);
  }
}
