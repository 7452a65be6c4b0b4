import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Rows extends Model {
  @Pool(2)            Layer half;
  @Crop(sides = {7, 7, 0, 1})  Layer nothing;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Rows create(long seed) {
    return new RowsModel(seed);
  }
}
