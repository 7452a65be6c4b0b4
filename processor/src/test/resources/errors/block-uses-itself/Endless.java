import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Block.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class Endless extends Model {
  @Block
  static class Pair {
    @Conv(filters = 4, kernel = 3, activation = RELU)  Layer conv1;
    @Use                                               Pair again;
  }

  @Use  Pair pair;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Endless create(long seed) {
    return new EndlessModel(seed);
  }
}
