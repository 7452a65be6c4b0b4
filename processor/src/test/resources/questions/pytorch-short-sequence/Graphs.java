// https://github.com/muhanzhang/pytorch_DGCNN/issues/24
// PyTorch: DGCNN, with so few nodes a graph that one step is left for a kernel of 5. How many is not told: here 2 of 97
// numbers each.
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {194, 1}, loss = CROSS_ENTROPY)
abstract class Graphs extends Model {
  @Conv(filters = 16, kernel = 97, stride = 97, activation = RELU)  Layer conv1;
  @Pool(2)                                                          Layer pool1;
  @Conv(filters = 32, kernel = 5, activation = RELU)                Layer conv2;
  @Dense(units = 128, activation = RELU)                            Layer hidden;
  @Dense(units = 2, activation = SOFTMAX)                           Layer label;

  static Graphs create(long seed) {
    return new GraphsModel(seed);
  }
}
