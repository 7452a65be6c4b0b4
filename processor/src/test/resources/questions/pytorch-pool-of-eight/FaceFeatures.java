// https://github.com/tamerthamoqa/facenet-pytorch-glint360k/issues/6
// PyTorch: Inception-ResNet-v2 on smaller faces than it was made for. Its last pool, 8x8, gets 5x5 (1536 channels).
// Here is what comes from there on.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.PoolMode.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {5, 5, 1536}, loss = CROSS_ENTROPY)
abstract class FaceFeatures extends Model {
  @Pool(size = 8, mode = AVERAGE)           Layer pooled;
  @Dense(units = 20, activation = SOFTMAX)  Layer person;

  static FaceFeatures create(long seed) {
    return new FaceFeaturesModel(seed);
  }
}
