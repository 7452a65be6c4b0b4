import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Missing extends Model {
  @Pool  Layer pool1;
  @Dense(activation = RELU)  Layer hidden;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Missing create(long seed) {
    return new MissingModel(seed);
  }
}
