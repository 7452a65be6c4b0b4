import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4)
abstract class OutputSmoothing extends Model {
  @Output(loss = CROSS_ENTROPY, labelSmoothing = 1.5)
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static OutputSmoothing create(long seed) {
    return new OutputSmoothingModel(seed);
  }
}
