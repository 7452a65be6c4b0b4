import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4)
abstract class OfOutput extends Model {
  @Dense(units = 8, activation = RELU)                     Layer hidden;
  @Output(loss = HUBER)
  @Dense(units = 3, activation = SOFTMAX)                  Layer kind;
  @Output(loss = MEAN_SQUARED_ERROR)
  @Dense(from = "hidden", units = 3, activation = SIGMOID) Layer shares;

  static OfOutput create(long seed) {
    return new OfOutputModel(seed);
  }
}
