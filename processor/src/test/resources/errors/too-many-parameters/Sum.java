import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Accept("huge-dense")
@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Sum extends Model {
  @Dense(units = 30000, activation = RELU)  Layer hidden1;
  @Dense(units = 30000, activation = RELU)  Layer hidden2;
  @Dense(units = 30000, activation = RELU)  Layer hidden3;
  @Dense(units = 30000, activation = RELU)  Layer hidden4;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Sum create(long seed) {
    return new SumModel(seed);
  }
}
