// https://github.com/Hsuxu/carvana-pytorch-uNet/issues/1
// PyTorch: a U-Net on 1024x684. On the way down 43 becomes 22, on the way up 22 becomes 44: 64x44 meets 64x43.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {1024, 684, 3}, loss = BINARY_CROSS_ENTROPY)
abstract class Carvana extends Model {
  @Conv(filters = 8, kernel = 3, stride = 2, padding = SAME, activation = RELU)    Layer down1;
  @Conv(filters = 16, kernel = 3, stride = 2, padding = SAME, activation = RELU)   Layer down2;
  @Conv(filters = 32, kernel = 3, stride = 2, padding = SAME, activation = RELU)   Layer down3;
  @Conv(filters = 96, kernel = 3, stride = 2, padding = SAME, activation = RELU)   Layer down4;
  @Conv(filters = 192, kernel = 3, stride = 2, padding = SAME, activation = RELU)  Layer down5;
  @TransposedConv(filters = 96, kernel = 2, stride = 2, activation = RELU)         Layer up1;
  @Concat(with = "down4")                                                          Layer joined;
  @Conv(filters = 1, kernel = 1, activation = SIGMOID)                             Layer mask;

  static Carvana create(long seed) {
    return new CarvanaModel(seed);
  }
}
