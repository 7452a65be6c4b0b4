// https://github.com/keras-team/keras/issues/16925
// Keras: a residual block whose own pool halves the image, and whose shortcut does not. 56x56x32 cannot be added to
// 112x112x32.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {224, 224, 3}, loss = CROSS_ENTROPY)
abstract class Residual extends Model {
  @Conv(filters = 32, kernel = 3, padding = SAME, activation = LEAKY_RELU)  Layer conv1;
  @BatchNorm                                                                Layer norm1;
  @Pool(2)                                                                  Layer block1;
  @Conv(filters = 32, kernel = 3, padding = SAME, activation = LEAKY_RELU)  Layer conv2;
  @BatchNorm                                                                Layer norm2;
  @Pool(2)                                                                  Layer pool2;
  @Add(with = "block1")                                                     Layer block2;
  @GlobalPool                                                               Layer pooled;
  @Dense(units = 10, activation = SOFTMAX)                                  Layer label;

  static Residual create(long seed) {
    return new ResidualModel(seed);
  }
}
