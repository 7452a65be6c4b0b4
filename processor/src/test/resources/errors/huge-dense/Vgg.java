import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {224, 224, 3}, loss = CROSS_ENTROPY)
abstract class Vgg extends Model {
  @Conv(filters = 64, kernel = 3, padding = Padding.SAME, activation = RELU)  Layer conv1;
  @Pool(8)  Layer pool1;
  @Dense(units = 4096, activation = RELU)  Layer hidden;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Vgg create(long seed) {
    return new VggModel(seed);
  }
}
