import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {18, 2}, loss = CROSS_ENTROPY)
abstract class Series extends Model {
  @Conv(filters = 8, kernel = 3, stride = 4, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Series create(long seed) {
    return new SeriesModel(seed);
  }
}
