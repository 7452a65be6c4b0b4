import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = POISSON)
abstract class AnyNumber extends Model {
  @Dense(units = 10)  Layer counts;

  static AnyNumber create(long seed) {
    return new AnyNumberModel(seed);
  }
}
