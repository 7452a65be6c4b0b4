// https://github.com/pytorch/pytorch/issues/4986
// PyTorch: a max pool of 2 over a series of one step. It brought the process down; later it said "Output size is too small".
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {1, 1}, loss = MEAN_SQUARED_ERROR)
abstract class OneStep extends Model {
  @Pool(2)   Layer pool1;
  @Dense(1)  Layer value;

  static OneStep create(long seed) {
    return new OneStepModel(seed);
  }
}
