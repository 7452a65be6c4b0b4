import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 784, loss = CROSS_ENTROPY)
abstract class OnVector extends Model {
  @Pool(2)  Layer pool1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static OnVector create(long seed) {
    return new OnVectorModel(seed);
  }
}
