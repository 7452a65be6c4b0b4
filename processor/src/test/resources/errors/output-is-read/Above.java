import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4)
abstract class Above extends Model {
  @Dense(units = 8, activation = RELU)  Layer hidden;
  @Output(loss = BINARY_CROSS_ENTROPY)
  @Dense(units = 2, activation = SIGMOID)  Layer flags;
  @Output(loss = MEAN_SQUARED_ERROR)
  @Dense(units = 1)  Layer price;

  static Above create(long seed) {
    return new AboveModel(seed);
  }
}
