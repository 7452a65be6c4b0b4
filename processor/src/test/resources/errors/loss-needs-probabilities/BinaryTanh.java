import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = BINARY_CROSS_ENTROPY)
abstract class BinaryTanh extends Model {
  @Dense(units = 10, activation = TANH)  Layer label;

  static BinaryTanh create(long seed) {
    return new BinaryTanhModel(seed);
  }
}
