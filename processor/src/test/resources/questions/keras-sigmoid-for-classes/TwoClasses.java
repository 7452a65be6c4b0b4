// https://github.com/keras-team/keras/issues/6327
// Keras: two classes and categorical cross-entropy. The two probabilities do not add up to 1: sigmoid had been written.
// The layers in front are not shown there.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {64, 64, 3}, loss = CROSS_ENTROPY)
abstract class TwoClasses extends Model {
  @Conv(filters = 16, kernel = 3, padding = SAME, activation = RELU)  Layer conv1;
  @GlobalPool                                                         Layer pooled;
  @Dense(units = 2, activation = SIGMOID)                             Layer predictions;

  static TwoClasses create(long seed) {
    return new TwoClassesModel(seed);
  }
}
