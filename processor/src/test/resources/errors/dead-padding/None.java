import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 3}, loss = CROSS_ENTROPY)
abstract class None extends Model {
  @ZeroPad(0)                                        Layer padded;
  @Conv(filters = 8, kernel = 3, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)           Layer label;

  static None create(long seed) {
    return new NoneModel(seed);
  }
}
