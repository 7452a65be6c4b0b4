import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Borders extends Model {
  @Conv(filters = 4, kernel = 3, stride = 2, activation = RELU)  Layer conv1;
  @Pool(2)  Layer pool1;
  @Pool(size = {1, 4})  Layer pool2;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Borders create(long seed) {
    return new BordersModel(seed);
  }
}
