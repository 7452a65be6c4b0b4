import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 12, 1}, loss = CROSS_ENTROPY)
abstract class DilatedOblong extends Model {
  @Conv(filters = 4, kernel = {3, 5}, dilation = {2, 3}, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static DilatedOblong create(long seed) {
    return new DilatedOblongModel(seed);
  }
}
