// https://github.com/pytorch/pytorch/issues/11762
// PyTorch: LeNet on grey images of 32x32 without the axis of their one channel. "Expected 4-dimensional input".
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {32, 32}, loss = CROSS_ENTROPY)
abstract class LeNet extends Model {
  @Conv(filters = 6, kernel = {5, 5}, activation = RELU)  Layer conv1;
  @Pool(2)                                                Layer pool1;
  @Conv(filters = 16, kernel = 5, activation = RELU)      Layer conv2;
  @Pool(2)                                                Layer pool2;
  @Dense(units = 120, activation = RELU)                  Layer fc1;
  @Dense(units = 84, activation = RELU)                   Layer fc2;
  @Dense(units = 10, activation = SOFTMAX)                Layer fc3;

  static LeNet create(long seed) {
    return new LeNetModel(seed);
  }
}
