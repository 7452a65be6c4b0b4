import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class InputsWithNames extends Model {
  @Input({6, 5, 1})  Layer picture;
  @Input(2)  Layer numbers;
  @Flatten(from = INPUT)  Layer flat;
  @Concat(with = "numbers")  Layer all;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static InputsWithNames create(long seed) {
    return new InputsWithNamesModel(seed);
  }
}
