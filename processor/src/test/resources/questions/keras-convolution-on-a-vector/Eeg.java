// https://github.com/tensorflow/tensorflow/issues/44065
// Keras: 1886 coefficients of an EEG, given to a one-dimensional convolution as a vector. "Expected min_ndim=3".
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 1886, loss = CROSS_ENTROPY)
abstract class Eeg extends Model {
  @Conv(filters = 32, kernel = 1, stride = 3, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)                        Layer label;

  static Eeg create(long seed) {
    return new EegModel(seed);
  }
}
