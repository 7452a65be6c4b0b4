import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Taken extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Taken create(long seed) {
    return new TakenModel(seed);
  }
}

class TakenModel extends Taken {
  TakenModel(long seed) {}

  @Override
  protected io.neurapt.internal.Architecture architecture() {
    return null;
  }

  @Override
  protected io.neurapt.internal.Program plainProgram() {
    return null;
  }
}
