// https://github.com/zhixuhao/unet/issues/209
// Keras: a U-Net on images of 60x60. On the way down 7 becomes 3, on the way up 3 becomes 6: 7x7 meets 6x6.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {60, 60, 1}, loss = BINARY_CROSS_ENTROPY)
abstract class SmallUnet extends Model {
  @Conv(filters = 64, kernel = 3, padding = SAME, activation = RELU)    Layer conv1;
  @Pool(2)                                                              Layer pool1;
  @Conv(filters = 128, kernel = 3, padding = SAME, activation = RELU)   Layer conv2;
  @Pool(2)                                                              Layer pool2;
  @Conv(filters = 256, kernel = 3, padding = SAME, activation = RELU)   Layer conv3;
  @Accept("border-dropped") @Pool(2)                                    Layer pool3;
  @Conv(filters = 512, kernel = 3, padding = SAME, activation = RELU)   Layer conv4;
  @Dropout(0.5)                                                         Layer drop4;
  @Accept("border-dropped") @Pool(2)                                    Layer pool4;
  @Conv(filters = 1024, kernel = 3, padding = SAME, activation = RELU)  Layer conv5;
  @Dropout(0.5)                                                         Layer drop5;
  @UpSample(2)                                                          Layer larger;
  @Conv(filters = 512, kernel = 2, padding = SAME, activation = RELU)   Layer up6;
  @Concat(with = "drop4")                                               Layer merge6;
  @Conv(filters = 1, kernel = 1, activation = SIGMOID)                  Layer mask;

  static SmallUnet create(long seed) {
    return new SmallUnetModel(seed);
  }
}
