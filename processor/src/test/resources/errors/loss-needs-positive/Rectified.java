import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = POISSON)
abstract class Rectified extends Model {
  @Dense(units = 10, activation = RELU)  Layer counts;

  static Rectified create(long seed) {
    return new RectifiedModel(seed);
  }
}
