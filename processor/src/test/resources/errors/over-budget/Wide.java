import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Budget(macs = 1_000_000_000)
@Network(input = {512, 512, 3}, loss = MEAN_SQUARED_ERROR)
abstract class Wide extends Model {
  @Conv(filters = 64, kernel = 9, padding = Padding.SAME)  Layer wide;

  static Wide create(long seed) {
    return new WideModel(seed);
  }
}
