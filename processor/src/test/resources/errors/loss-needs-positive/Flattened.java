import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 8, 1}, loss = POISSON)
abstract class Flattened extends Model {
  @Conv(filters = 4, kernel = 3, activation = RELU)  Layer conv1;
  @Flatten  Layer flat;

  static Flattened create(long seed) {
    return new FlattenedModel(seed);
  }
}
