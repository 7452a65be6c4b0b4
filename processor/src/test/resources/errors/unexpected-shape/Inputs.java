import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class Inputs extends Model {
  @ExpectShape(3)
  @Input(columns = {"age", "height"})       Layer numbers;
  @ExpectShape({28, 28, 1})
  @Input({28, 28, 3})                       Layer picture;
  @Flatten(from = "picture")                Layer flat;
  @Concat(with = "numbers")                 Layer all;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Inputs create(long seed) {
    return new InputsModel(seed);
  }
}
