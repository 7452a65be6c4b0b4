import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Biases extends Model {
  @Conv(filters = 8, kernel = 3)                     Layer conv1;
  @BatchNorm(activation = RELU)                      Layer norm1;
  @DepthwiseConv(kernel = 3, bias = true)            Layer each;
  @BatchNorm(activation = RELU)                      Layer eachNorm;
  @SeparableConv(filters = 8, kernel = 3)            Layer mixed;
  @BatchNorm(activation = RELU)                      Layer mixedNorm;
  @Conv(filters = 8, kernel = 3, activation = RELU)  Layer bent;
  @BatchNorm                                         Layer bentNorm;
  @Dense(20)                                         Layer hidden;
  @BatchNorm(activation = RELU)                      Layer hiddenNorm;
  @Dense(units = 10, activation = SOFTMAX)           Layer label;

  static Biases create(long seed) {
    return new BiasesModel(seed);
  }
}
