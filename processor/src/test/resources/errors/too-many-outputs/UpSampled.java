import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class UpSampled extends Model {
  @UpSample({30000, 100000})  Layer larger;
  @ZeroPad(value = 2000000000, from = Network.INPUT)  Layer padded;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static UpSampled create(long seed) {
    return new UpSampledModel(seed);
  }
}
