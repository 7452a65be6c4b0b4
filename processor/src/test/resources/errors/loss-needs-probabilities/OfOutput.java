import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4)
abstract class OfOutput extends Model {
  @Dense(units = 8, activation = RELU)  Layer hidden;
  @Output(loss = CROSS_ENTROPY)
  @Dense(from = "hidden", units = 3)  Layer kind;
  @Output(loss = POISSON)
  @Dense(from = "hidden", units = 1)  Layer count;

  static OfOutput create(long seed) {
    return new OfOutputModel(seed);
  }
}
