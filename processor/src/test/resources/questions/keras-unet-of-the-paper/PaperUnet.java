// https://github.com/qubvel/segmentation_models/issues/154
// Keras: the U-Net of the paper, without padding: 56x56 from below, and 64x64 from the side. The paper crops the latter.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {572, 572, 3}, loss = BINARY_CROSS_ENTROPY)
abstract class PaperUnet extends Model {
  @Conv(filters = 64, kernel = 3, activation = RELU)                         Layer conv1;
  @Conv(filters = 64, kernel = 3, activation = RELU)                         Layer level1;
  @Pool(2)                                                                   Layer down1;
  @Conv(filters = 128, kernel = 3, activation = RELU)                        Layer conv2;
  @Conv(filters = 128, kernel = 3, activation = RELU)                        Layer level2;
  @Pool(2)                                                                   Layer down2;
  @Conv(filters = 256, kernel = 3, activation = RELU)                        Layer conv3;
  @Conv(filters = 256, kernel = 3, activation = RELU)                        Layer level3;
  @Pool(2)                                                                   Layer down3;
  @Conv(filters = 512, kernel = 3, activation = RELU)                        Layer conv4;
  @Conv(filters = 512, kernel = 3, activation = RELU)                        Layer level4;
  @Pool(2)                                                                   Layer down4;
  @Conv(filters = 1024, kernel = 3, activation = RELU)                       Layer conv5;
  @Conv(filters = 1024, kernel = 3, activation = RELU)                       Layer level5;
  @TransposedConv(filters = 512, kernel = 2, stride = 2, activation = RELU)  Layer up4;
  @Concat(with = "level4")                                                   Layer joined4;
  @Conv(filters = 1, kernel = 1, activation = SIGMOID)                       Layer mask;

  static PaperUnet create(long seed) {
    return new PaperUnetModel(seed);
  }
}
