import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Pools extends Model {
  @Pool(14)  Layer pool1;
  @Pool(size = {3, 2}, stride = 1)  Layer pool2;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Pools create(long seed) {
    return new PoolsModel(seed);
  }
}
