import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 90, loss = MEAN_SQUARED_ERROR)
abstract class VectorInput extends Model {
  @Dense(units = 8, activation = RELU)               Layer hidden;
  @Conv(filters = 4, kernel = 3, activation = RELU)  Layer conv;
  @Dense(1)                                          Layer value;

  static VectorInput create(long seed) {
    return new VectorInputModel(seed);
  }
}
