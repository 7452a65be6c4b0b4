import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {9, 9, 3}, loss = CROSS_ENTROPY)
abstract class Odd extends Model {
  @Conv(filters = 4, kernel = 3, activation = RELU)  Layer seven;
  @Conv(filters = 4, kernel = 3, activation = RELU)  Layer five;
  @Add(with = "seven")                               Layer sum;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Odd create(long seed) {
    return new OddModel(seed);
  }
}
