import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Unfinished extends Model {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Unfinished create(long seed) {
    return new UnfinishedModel(seed);
  }

  abstract float[] augment(float[] image);
}
