import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4)
abstract class Read extends Model {
  @Dense(units = 8, activation = RELU)  Layer hidden;
  @Output(loss = CROSS_ENTROPY)
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;
  @Output(loss = MEAN_SQUARED_ERROR)
  @Dense(from = "kind", units = 1)  Layer price;

  static Read create(long seed) {
    return new ReadModel(seed);
  }
}
