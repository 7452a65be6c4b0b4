import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Alone extends Model {
  @Conv(filters = 8, kernel = 3, padding = SAME, activation = RELU)  Layer stem;
  @Add(with = {})                                                    Layer sum;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Alone create(long seed) {
    return new AloneModel(seed);
  }
}
