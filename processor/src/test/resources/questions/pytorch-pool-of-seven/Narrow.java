// https://github.com/Randl/MobileNetV2-pytorch/issues/2
// PyTorch: MobileNetV2 on 20x224 in place of 224x224. Its last pool, 7x7, gets 1x7 (1280 channels).
// Here is what comes from there on.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.PoolMode.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {1, 7, 1280}, loss = CROSS_ENTROPY)
abstract class Narrow extends Model {
  @Pool(size = 7, mode = AVERAGE)           Layer pooled;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Narrow create(long seed) {
    return new NarrowModel(seed);
  }
}
