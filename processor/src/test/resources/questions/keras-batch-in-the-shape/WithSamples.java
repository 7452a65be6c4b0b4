// https://github.com/keras-team/keras/issues/10360
// Keras: the shape of all 60,000 samples where that of one belongs. "Expected ndim=4, found ndim=5".
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {60000, 28, 28, 1}, loss = CROSS_ENTROPY)
abstract class WithSamples extends Model {
  @Conv(filters = 10, kernel = 5, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)            Layer digit;

  static WithSamples create(long seed) {
    return new WithSamplesModel(seed);
  }
}
