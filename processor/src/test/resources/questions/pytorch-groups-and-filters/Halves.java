// https://github.com/pytorch/pytorch/issues/11033
// PyTorch: 5 filters in 2 groups, on 24x24x4. nn.Conv2d says so; F.conv2d said "std::exception".
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {24, 24, 4}, loss = CROSS_ENTROPY)
abstract class Halves extends Model {
  @Conv(filters = 5, kernel = 3, groups = 2, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)                       Layer label;

  static Halves create(long seed) {
    return new HalvesModel(seed);
  }
}
