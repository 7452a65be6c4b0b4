import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Scale extends Model {
  @Dense(units = 10, activation = SOFTMAX, init = Initializer.GAUSSIAN, initScale = -0.1)  Layer label;

  static Scale create(long seed) {
    return new ScaleModel(seed);
  }
}
