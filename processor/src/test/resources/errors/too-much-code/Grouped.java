import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {4, 4, 1024}, loss = CROSS_ENTROPY)
abstract class Grouped extends Model {
  @Conv(filters = 1024, kernel = 3, groups = 1024, activation = RELU)           Layer each;
  @Conv(from = Network.INPUT, filters = 2048, kernel = 3, groups = 1024)        Layer twice;
  @TransposedConv(from = Network.INPUT, filters = 1, kernel = 35, stride = 33)  Layer back;
  @DepthwiseConv(from = Network.INPUT, kernel = {1, 600}, padding = SAME)       Layer kernels;
  @UpSample(from = Network.INPUT, size = {1, 600})                              Layer larger;
  @Dense(units = 10, activation = SOFTMAX)                                      Layer label;

  static Grouped create(long seed) {
    return new GroupedModel(seed);
  }
}
