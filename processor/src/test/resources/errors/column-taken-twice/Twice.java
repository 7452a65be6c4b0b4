import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class Twice extends Model {
  @Input(columns = {"age", "height"})  Layer numbers;
  @Input(columns = {"weight", "age"})  Layer others;
  @Concat(with = "numbers")  Layer all;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static Twice create(long seed) {
    return new TwiceModel(seed);
  }
}
