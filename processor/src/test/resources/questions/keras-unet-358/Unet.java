// https://github.com/keras-team/keras/issues/19964
// Keras: a U-Net that took images of 256x256 and now gets 358x358. 88x88 cannot be concatenated with 89x89.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {358, 358, 1}, loss = BINARY_CROSS_ENTROPY)
abstract class Unet extends Model {
  @Conv(filters = 32, kernel = 3, padding = SAME, activation = RELU)                         Layer level1;
  @Pool(2)                                                                                   Layer down1;
  @Conv(filters = 64, kernel = 3, padding = SAME, activation = RELU)                         Layer level2;
  @Accept("border-dropped") @Pool(2)                                                         Layer down2;
  @Conv(filters = 128, kernel = 3, padding = SAME, activation = RELU)                        Layer level3;
  @Accept("border-dropped") @Pool(2)                                                         Layer down3;
  @Conv(filters = 256, kernel = 3, padding = SAME, activation = RELU)                        Layer level4;
  @TransposedConv(filters = 128, kernel = 3, stride = 2, padding = SAME, activation = RELU)  Layer up3;
  @Concat(with = "level3")                                                                   Layer joined3;
  @Conv(filters = 1, kernel = 1, activation = SIGMOID)                                       Layer mask;

  static Unet create(long seed) {
    return new UnetModel(seed);
  }
}
