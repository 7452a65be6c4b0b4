import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class NoSizes extends Model {
  @Conv(filters = 10, kernel = 3, activation = RELU)  Layer conv1;
  @Pool(2)                                            Layer pool1;
  @Conv(filters = 20, kernel = 4, activation = RELU)  Layer conv2;
  @ExpectShape({})
  @Pool(2)                                            Layer pool2;
  @Flatten                                            Layer flat;
  @Dense(units = 10, activation = SOFTMAX)            Layer digit;

  static NoSizes create(long seed) {
    return new NoSizesModel(seed);
  }
}
