import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4)
abstract class OutputWeight extends Model {
  @Output(loss = CROSS_ENTROPY, weight = 0)
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static OutputWeight create(long seed) {
    return new OutputWeightModel(seed);
  }
}
