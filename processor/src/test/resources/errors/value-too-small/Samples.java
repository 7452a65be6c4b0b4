import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 30, samples = -1, loss = CROSS_ENTROPY)
abstract class Samples extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Samples create(long seed) {
    return new SamplesModel(seed);
  }
}
