// https://github.com/pytorch/pytorch/issues/1190
// PyTorch: Inception v3 on images of 224x224, where it expects 299x299. A kernel of 5x5 in the auxiliary classifier gets
// 3x3 (128 channels). Here is that classifier.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.PoolMode.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {12, 12, 768}, loss = CROSS_ENTROPY)
abstract class Auxiliary extends Model {
  @Accept("border-dropped") @Pool(size = 5, stride = 3, mode = AVERAGE)  Layer pooled;
  @Conv(filters = 128, kernel = 1, activation = RELU)                    Layer conv0;
  @Conv(filters = 768, kernel = 5, activation = RELU)                    Layer conv1;
  @Dense(units = 1000, activation = SOFTMAX)                             Layer label;

  static Auxiliary create(long seed) {
    return new AuxiliaryModel(seed);
  }
}
