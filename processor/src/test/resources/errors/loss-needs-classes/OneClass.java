import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class OneClass extends Model {
  @Dense(units = 1, activation = SOFTMAX)  Layer label;

  static OneClass create(long seed) {
    return new OneClassModel(seed);
  }
}
