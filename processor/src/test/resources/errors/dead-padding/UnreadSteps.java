import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {128, 3}, loss = CROSS_ENTROPY)
abstract class UnreadSteps extends Model {
  @ZeroPad({2, 2})                                               Layer wide;
  @Conv(filters = 8, kernel = 5, stride = 3, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)                       Layer label;

  static UnreadSteps create(long seed) {
    return new UnreadStepsModel(seed);
  }
}
