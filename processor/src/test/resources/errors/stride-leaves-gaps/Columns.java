import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {7, 7, 4}, loss = MEAN_SQUARED_ERROR)
abstract class Columns extends Model {
  @TransposedConv(filters = 8, kernel = {4, 2}, stride = {2, 3}, activation = RELU)  Layer up;
  @TransposedConv(filters = 1, kernel = 4, stride = 2)  Layer image;

  static Columns create(long seed) {
    return new ColumnsModel(seed);
  }
}
