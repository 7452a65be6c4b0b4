import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Sides extends Model {
  @ZeroPad({0, -1})     Layer padded;
  @UpSample({2, 0})     Layer larger;
  @Crop({1, 2, 3})      Layer cropped;
  @Crop(sides = -2)     Layer negative;
  @ZeroPad              Layer nothing;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Sides create(long seed) {
    return new SidesModel(seed);
  }
}
