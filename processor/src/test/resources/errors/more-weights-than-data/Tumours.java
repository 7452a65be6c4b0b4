import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 30, samples = 569, loss = BINARY_CROSS_ENTROPY)
abstract class Tumours extends Model {
  @Dense(units = 1024, activation = RELU)  Layer hidden1;
  @Dense(units = 2048, activation = RELU)  Layer hidden2;
  @Dense(units = 1, activation = SIGMOID)  Layer malign;

  static Tumours create(long seed) {
    return new TumoursModel(seed);
  }
}
