import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Channels extends Model {
  @Conv(filters = 12, kernel = 3, activation = RELU)  Layer conv1;
  @Conv(filters = 32, kernel = 3, groups = 8, activation = RELU)  Layer conv2;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Channels create(long seed) {
    return new ChannelsModel(seed);
  }
}
