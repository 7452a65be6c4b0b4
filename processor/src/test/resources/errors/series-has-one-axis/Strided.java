import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {129, 7}, loss = CROSS_ENTROPY)
abstract class Strided extends Model {
  @Conv(filters = 8, kernel = 5, stride = {1, 2}, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)                            Layer label;

  static Strided create(long seed) {
    return new StridedModel(seed);
  }
}
