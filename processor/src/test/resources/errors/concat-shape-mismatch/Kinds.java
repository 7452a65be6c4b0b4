import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {20, 2}, loss = CROSS_ENTROPY)
abstract class Kinds extends Model {
  @Conv(filters = 8, kernel = 3, activation = RELU)  Layer stem;
  @GlobalPool  Layer pooled;
  @Concat(with = "stem")  Layer both;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Kinds create(long seed) {
    return new KindsModel(seed);
  }
}
