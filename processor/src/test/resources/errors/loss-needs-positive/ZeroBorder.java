import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 1}, loss = POISSON)
abstract class ZeroBorder extends Model {
  @Conv(filters = 4, kernel = 3, activation = SOFTPLUS)  Layer rates;
  @ZeroPad(1)  Layer padded;

  static ZeroBorder create(long seed) {
    return new ZeroBorderModel(seed);
  }
}
