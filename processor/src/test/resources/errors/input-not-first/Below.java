import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class Below extends Model {
  @Input({6, 5, 1})  Layer picture;
  @Flatten  Layer flat;
  @Input(2)  Layer numbers;
  @Concat(with = "flat")  Layer all;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static Below create(long seed) {
    return new BelowModel(seed);
  }
}
