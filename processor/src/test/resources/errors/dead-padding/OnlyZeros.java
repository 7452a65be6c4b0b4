import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 3}, loss = CROSS_ENTROPY)
abstract class OnlyZeros extends Model {
  @ZeroPad({4, 1})                                   Layer padded;
  @Conv(filters = 8, kernel = 3, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)           Layer label;

  static OnlyZeros create(long seed) {
    return new OnlyZerosModel(seed);
  }
}
