import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {50000, 50000, 3}, loss = CROSS_ENTROPY)
abstract class Poster extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Poster create(long seed) {
    return new PosterModel(seed);
  }
}
