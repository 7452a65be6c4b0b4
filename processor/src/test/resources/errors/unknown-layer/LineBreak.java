import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = CROSS_ENTROPY)
abstract class LineBreak extends Model {
  @Dense(units = 8, activation = RELU)                       Layer hidden;
  @Dense(from = "hid\nden", units = 10, activation = SOFTMAX)  Layer label;

  static LineBreak create(long seed) {
    return new LineBreakModel(seed);
  }
}
