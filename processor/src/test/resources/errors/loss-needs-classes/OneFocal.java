import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = FOCAL)
abstract class OneFocal extends Model {
  @Dense(units = 1, activation = SOFTMAX)  Layer label;

  static OneFocal create(long seed) {
    return new OneFocalModel(seed);
  }
}
