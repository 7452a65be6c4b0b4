import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {128, 3}, loss = CROSS_ENTROPY)
abstract class Series extends Model {
  @ZeroPad({3, 0})                                               Layer padded;
  @Conv(filters = 8, kernel = 3, stride = 2, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)                       Layer label;

  static Series create(long seed) {
    return new SeriesModel(seed);
  }
}
