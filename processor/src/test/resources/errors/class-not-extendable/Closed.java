import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 784, loss = CROSS_ENTROPY)
abstract class Closed extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  private Closed() {}
}
