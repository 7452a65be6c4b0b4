// https://github.com/iduta/pyconv/issues/6
// PyTorch: "in_channels must be divisible by groups". The answer shows it with 69 channels in 4 groups.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32, 69}, loss = CROSS_ENTROPY)
abstract class Pyramid extends Model {
  @Conv(filters = 64, kernel = 3, padding = SAME, groups = 4, bias = false, activation = RELU)  Layer conv1;
  @GlobalPool                                                                                   Layer pooled;
  @Dense(units = 10, activation = SOFTMAX)                                                      Layer label;

  static Pyramid create(long seed) {
    return new PyramidModel(seed);
  }
}
