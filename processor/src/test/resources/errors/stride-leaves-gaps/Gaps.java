import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {7, 7, 4}, loss = MEAN_SQUARED_ERROR)
abstract class Gaps extends Model {
  @TransposedConv(filters = 8, kernel = 3, stride = 4, activation = RELU)  Layer up;
  @TransposedConv(filters = 1, kernel = 4, stride = 2)  Layer image;

  static Gaps create(long seed) {
    return new GapsModel(seed);
  }
}
