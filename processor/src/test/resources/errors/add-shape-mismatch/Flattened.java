import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 3}, loss = CROSS_ENTROPY)
abstract class Flattened extends Model {
  @Conv(filters = 3, kernel = 3, activation = RELU)  Layer image;
  @Flatten                                           Layer flat;
  @Add(with = "image")                               Layer sum;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Flattened create(long seed) {
    return new FlattenedModel(seed);
  }
}
