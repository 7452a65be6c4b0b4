import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4, loss = {CROSS_ENTROPY, HINGE})
abstract class TwoLosses extends Model {
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static TwoLosses create(long seed) {
    return new TwoLossesModel(seed);
  }
}
