import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class Computed extends Model {
  @Input(2)  Layer numbers;
  @Dense(units = 4, activation = RELU)  Layer hidden;
  @Embedding(categories = 9, size = 3)  Layer city;
  @Concat(with = "hidden")  Layer both;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static Computed create(long seed) {
    return new ComputedModel(seed);
  }
}
