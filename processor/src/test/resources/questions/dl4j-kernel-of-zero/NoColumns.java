// https://github.com/deeplearning4j/deeplearning4j/issues/2871
// DL4J: a kernel of 3x0, which was found out when parameters were made, with an error about an array. Nothing else is told.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class NoColumns extends Model {
  @Conv(filters = 20, kernel = {3, 0}, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)                 Layer label;

  static NoColumns create(long seed) {
    return new NoColumnsModel(seed);
  }
}
