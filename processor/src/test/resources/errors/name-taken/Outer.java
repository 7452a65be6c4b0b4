import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

class Outer {
  @Network(input = 784, loss = CROSS_ENTROPY)
  abstract static class Inner extends Model {
    @Dense(units = 10, activation = SOFTMAX)  Layer label;
  }
}

@Network(input = 784, loss = CROSS_ENTROPY)
abstract class Outer_Inner extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;
}
