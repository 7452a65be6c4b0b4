import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 4}, loss = CROSS_ENTROPY)
abstract class InBlock extends Model {
  @Block
  static class Step {
    @Conv(filters = AS_INPUT, kernel = 3, padding = SAME)  Layer conv1;
    @BatchNorm(activation = RELU)                          Layer norm1;
    @Conv(filters = AS_INPUT, kernel = 3, padding = SAME)  Layer conv2;
  }

  @Use                                                     Step normed;
  @BatchNorm(activation = RELU)                            Layer norm;
  @Use                                                     Step added;
  @Add(with = "norm", activation = RELU)                   Layer sum;
  @Dense(units = 10, activation = SOFTMAX)                 Layer label;

  static InBlock create(long seed) {
    return new InBlockModel(seed);
  }
}
