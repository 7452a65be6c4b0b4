import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, samples = 50, loss = CROSS_ENTROPY)
abstract class Pictures extends Model {
  @Conv(filters = 16, kernel = 3, activation = RELU)  Layer conv1;
  @Dense(units = 20, activation = RELU)               Layer hidden;
  @Dense(units = 10, activation = SOFTMAX)            Layer label;

  static Pictures create(long seed) {
    return new PicturesModel(seed);
  }
}
