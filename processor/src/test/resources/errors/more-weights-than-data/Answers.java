import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {8, 2}, samples = 5, loss = CROSS_ENTROPY)
abstract class Answers extends Model {
  @Conv(filters = 4, kernel = 3, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)           Layer label;

  static Answers create(long seed) {
    return new AnswersModel(seed);
  }
}
