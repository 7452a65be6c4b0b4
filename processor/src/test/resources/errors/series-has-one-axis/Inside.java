import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {128, 6}, loss = CROSS_ENTROPY)
abstract class Inside extends Model {
  @Conv(filters = 8, kernel = 5, activation = RELU)   Layer conv1;
  @Pool({1, 2})                                       Layer pool1;
  @GlobalPool                                         Layer pooled;
  @UpSample(from = "conv1", size = {1, 2})            Layer larger;
  @GlobalPool                                         Layer up;
  @ZeroPad(from = "conv1", sides = {0, 0, 1, 2})      Layer padded;
  @GlobalPool                                         Layer pad;
  @Crop(from = "conv1", sides = {0, 0, 1, 2})         Layer cropped;
  @GlobalPool                                         Layer cut;
  @Concat(with = {"pooled", "up", "pad"})             Layer all;
  @Dense(units = 10, activation = SOFTMAX)            Layer label;

  static Inside create(long seed) {
    return new InsideModel(seed);
  }
}
