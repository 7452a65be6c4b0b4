import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

class Outer {
  @Network(input = 784, loss = CROSS_ENTROPY)
  abstract class Inner extends Model {
    @Dense(units = 10, activation = SOFTMAX)  Layer label;
  }

  @Network(input = 784, loss = CROSS_ENTROPY)
  private abstract static class Hidden extends Model {
    @Dense(units = 10, activation = SOFTMAX)  Layer label;
  }
}
