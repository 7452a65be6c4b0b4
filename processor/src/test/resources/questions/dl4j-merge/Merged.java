// https://github.com/deeplearning4j/deeplearning4j/issues/1939
// DL4J: a module of GoogLeNet on 40x40, one of whose branches reads the wrong layer. 10x10 cannot be merged with 5x5, which
// only training said. How many channels the others have is not told.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {40, 40, 1}, loss = CROSS_ENTROPY)
abstract class Merged extends Model {
  @Conv(filters = 64, kernel = 7, stride = 2, padding = SAME, activation = RELU)     Layer cnn1;
  @Pool(2)                                                                           Layer max1;
  @Conv(from = "max1", filters = 256, kernel = 1, activation = RELU)                 Layer cnn2;
  @Conv(from = "max1", filters = 64, kernel = 3, padding = SAME, activation = RELU)  Layer cnn3;
  @Pool(2)                                                                           Layer max2;
  @Conv(filters = 64, kernel = 1, activation = RELU)                                 Layer cnn4;
  @Concat(from = "cnn2", with = {"cnn3", "cnn4"})                                    Layer merge;
  @GlobalPool                                                                        Layer pooled;
  @Dense(units = 10, activation = SOFTMAX)                                           Layer label;

  static Merged create(long seed) {
    return new MergedModel(seed);
  }
}
