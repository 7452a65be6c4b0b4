import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {20, 20, 1}, loss = CROSS_ENTROPY)
abstract class Several extends Model {
  @Conv(filters = 8, kernel = 3, padding = SAME, activation = RELU)  Layer left;
  @Conv(filters = 8, kernel = 5, padding = SAME, activation = RELU)  Layer middle;
  @Pool(2)                                                           Layer right;
  @Concat(from = "left", with = {"middle", "right"})                 Layer both;
  @Dense(units = 10, activation = SOFTMAX)                           Layer label;

  static Several create(long seed) {
    return new SeveralModel(seed);
  }
}
