// https://github.com/deeplearning4j/nd4j/issues/2834
// DL4J: a kernel of 401x337 on an image of 256x256. It ended with std::bad_alloc.
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {256, 256, 1}, loss = MEAN_SQUARED_ERROR)
abstract class Wide extends Model {
  @Conv(filters = 1, kernel = {401, 337})  Layer conv1;
  @GlobalPool                              Layer pooled;

  static Wide create(long seed) {
    return new WideModel(seed);
  }
}
