import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 100, loss = MEAN_SQUARED_ERROR)
abstract class Enlarged extends Model {
  @TransposedConv(filters = 8, kernel = 4, stride = 2, activation = RELU)  Layer up;
  @Conv(filters = 1, kernel = 1)  Layer image;

  static Enlarged create(long seed) {
    return new EnlargedModel(seed);
  }
}
