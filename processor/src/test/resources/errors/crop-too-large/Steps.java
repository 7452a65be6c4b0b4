import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 2}, loss = CROSS_ENTROPY)
abstract class Steps extends Model {
  @Crop({3, 5})  Layer nothing;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Steps create(long seed) {
    return new StepsModel(seed);
  }
}
