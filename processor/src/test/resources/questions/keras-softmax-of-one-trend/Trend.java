// https://github.com/keras-team/keras/issues/10607
// Keras: does a stock rise? 34 indicators, binary cross-entropy, and a softmax over one unit: all probabilities are equal.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 34, loss = BINARY_CROSS_ENTROPY)
abstract class Trend extends Model {
  @Dense(units = 512, activation = RELU)   Layer hidden1;
  @Dense(units = 200, activation = RELU)   Layer hidden2;
  @Dense(units = 200, activation = RELU)   Layer hidden3;
  @Dense(units = 128, activation = RELU)   Layer hidden4;
  @Dense(units = 1, activation = SOFTMAX)  Layer rises;

  static Trend create(long seed) {
    return new TrendModel(seed);
  }
}
