// https://github.com/deeplearning4j/deeplearning4j-examples/issues/806
// DL4J: the value of a position of Go, one number, from a softmax. The example had worked before that became an exception.
// Here is the head, on 19x19x256.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {19, 19, 256}, loss = MEAN_SQUARED_ERROR)
abstract class ValueHead extends Model {
  @Conv(filters = 1, kernel = 1, bias = false)  Layer conv1;
  @BatchNorm(activation = RELU)                 Layer norm1;
  @Dense(units = 256, activation = RELU)        Layer hidden;
  @Dense(units = 1, activation = SOFTMAX)       Layer value;

  static ValueHead create(long seed) {
    return new ValueHeadModel(seed);
  }
}
