// https://github.com/Ha0Tang/SelectionGAN/issues/5
// PyTorch: the last layer of a discriminator, 4x4 with padding 1, on an image that is too small for it: 3x3, padded.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {1, 1, 512}, loss = BINARY_CROSS_ENTROPY)
abstract class Patches extends Model {
  @ZeroPad(1)                                           Layer padded;
  @Conv(filters = 1, kernel = 4, activation = SIGMOID)  Layer real;

  static Patches create(long seed) {
    return new PatchesModel(seed);
  }
}
