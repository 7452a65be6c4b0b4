import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4, loss = CROSS_ENTROPY)
abstract class Program extends Model {
  @Dense(units = 3, activation = SOFTMAX)  Layer label;

  static Program create(long seed) {
    return new ProgramModel(seed);
  }
}

class ProgramVector {}
