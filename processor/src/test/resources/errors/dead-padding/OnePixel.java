import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 3}, loss = CROSS_ENTROPY)
abstract class OnePixel extends Model {
  @Conv(filters = 8, kernel = 1, padding = SAME, activation = RELU)       Layer mixed;
  @Conv(filters = 8, kernel = {1, 3}, padding = SAME, activation = RELU)  Layer row;
  @Dense(units = 10, activation = SOFTMAX)                                Layer label;

  static OnePixel create(long seed) {
    return new OnePixelModel(seed);
  }
}
