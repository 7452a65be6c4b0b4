import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {20, 3}, loss = CROSS_ENTROPY)
abstract class Cropped extends Model {
  @Conv(filters = 8, kernel = 3, activation = RELU)  Layer stem;
  @Conv(filters = 8, kernel = 4, activation = RELU)  Layer shorter;
  @Concat(with = "stem")                             Layer both;
  @Dense(units = 10, activation = SOFTMAX)           Layer label;

  static Cropped create(long seed) {
    return new CroppedModel(seed);
  }
}
