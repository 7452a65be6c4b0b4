import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {7, 7, 4}, loss = MEAN_SQUARED_ERROR)
abstract class Transposed extends Model {
  @TransposedConv(filters = 0, kernel = {3, 3, 1}, stride = {2, 0}, activation = RELU)  Layer up;
  @Conv(filters = 1, kernel = 1)  Layer image;

  static Transposed create(long seed) {
    return new TransposedModel(seed);
  }
}
