// https://github.com/GengDavid/pytorch-cpn/issues/45
// PyTorch: a bottleneck that gives 512 channels, and a shortcut that still has 256. Height and width are not told.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {64, 48, 256}, loss = CROSS_ENTROPY)
abstract class Bottleneck extends Model {
  @Conv(filters = 128, kernel = 1, bias = false)                  Layer conv1;
  @BatchNorm(activation = RELU)                                   Layer norm1;
  @Conv(filters = 128, kernel = 3, padding = SAME, bias = false)  Layer conv2;
  @BatchNorm(activation = RELU)                                   Layer norm2;
  @Conv(filters = 512, kernel = 1, bias = false)                  Layer conv3;
  @BatchNorm                                                      Layer norm3;
  @Add(with = INPUT, activation = RELU)                           Layer out;
  @GlobalPool                                                     Layer pooled;
  @Dense(units = 10, activation = SOFTMAX)                        Layer label;

  static Bottleneck create(long seed) {
    return new BottleneckModel(seed);
  }
}
