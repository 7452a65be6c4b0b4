import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Columns extends Model {
  @Pool(2)            Layer half;
  @Crop({1, 9})  Layer nothing;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Columns create(long seed) {
    return new ColumnsModel(seed);
  }
}
