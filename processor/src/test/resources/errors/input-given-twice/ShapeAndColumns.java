import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class ShapeAndColumns extends Model {
  @Input(value = 2, columns = {"age", "height"})  Layer numbers;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static ShapeAndColumns create(long seed) {
    return new ShapeAndColumnsModel(seed);
  }
}
