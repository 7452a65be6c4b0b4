import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class OfLayer extends Model {
  @Use  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static OfLayer create(long seed) {
    return new OfLayerModel(seed);
  }
}
