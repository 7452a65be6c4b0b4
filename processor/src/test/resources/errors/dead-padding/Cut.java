import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 3}, loss = CROSS_ENTROPY)
abstract class Cut extends Model {
  @ZeroPad(sides = {2, 2, 1, 1})                     Layer padded;
  @Crop({0, 1, 1, 0})                                Layer cut;
  @Conv(filters = 8, kernel = 3, activation = RELU)  Layer conv1;
  @Dense(units = 10, activation = SOFTMAX)           Layer label;

  static Cut create(long seed) {
    return new CutModel(seed);
  }
}
