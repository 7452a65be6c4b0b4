// https://github.com/keras-team/keras/issues/126
// Keras: two numbers, a yes or no, and a softmax over one unit. It does not learn, and predicts 1 for everything.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 2, loss = MEAN_SQUARED_ERROR)
abstract class Toy extends Model {
  @Dense(units = 64, activation = TANH)    Layer hidden1;
  @Dropout(0.5)                            Layer drop1;
  @Dense(units = 64, activation = TANH)    Layer hidden2;
  @Dropout(0.5)                            Layer drop2;
  @Dense(units = 1, activation = SOFTMAX)  Layer answer;

  static Toy create(long seed) {
    return new ToyModel(seed);
  }
}
