import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Budget(macs = 1_000_000_000)
@Network(input = 100, loss = MEAN_SQUARED_ERROR)
abstract class Wide extends Model {
  @Accept("huge-dense")
  @Dense(units = 20_000_000)  Layer wide;

  static Wide create(long seed) {
    return new WideModel(seed);
  }
}
