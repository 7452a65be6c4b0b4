// https://github.com/keras-team/keras/issues/12951
// Keras: four convolutions with a pool behind each, on 28x28 digits. "Negative dimension size", of the fourth.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Digits extends Model {
  @Conv(filters = 16, kernel = 3, activation = RELU)   Layer conv1;
  @Accept("border-dropped") @Pool(2)                   Layer pool1;
  @Conv(filters = 32, kernel = 3, activation = RELU)   Layer conv2;
  @Accept("border-dropped") @Pool(2)                   Layer pool2;
  @Conv(filters = 64, kernel = 3, activation = RELU)   Layer conv3;
  @Accept("border-dropped") @Pool(2)                   Layer pool3;
  @Conv(filters = 128, kernel = 3, activation = RELU)  Layer conv4;
  @Dense(units = 10, activation = SOFTMAX)             Layer digit;

  static Digits create(long seed) {
    return new DigitsModel(seed);
  }
}
