import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4)
abstract class Missing extends Model {
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static Missing create(long seed) {
    return new MissingModel(seed);
  }
}
