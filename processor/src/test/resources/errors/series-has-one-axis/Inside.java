import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {128, 6}, loss = CROSS_ENTROPY)
abstract class Inside extends Model {
  @Conv(filters = 8, kernel = 5, stride = {1, 2}, activation = RELU)  Layer conv1;
  @Conv(from = Network.INPUT, filters = 8, kernel = 5, activation = RELU)  Layer conv2;
  @Pool({1, 2})                    Layer pool1;
  @UpSample(from = "conv2", size = {1, 2})    Layer larger;
  @ZeroPad(from = "conv2", sides = {0, 0, 1, 2})  Layer padded;
  @Crop(from = "conv2", sides = {0, 0, 1, 2})     Layer cropped;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Inside create(long seed) {
    return new InsideModel(seed);
  }
}
