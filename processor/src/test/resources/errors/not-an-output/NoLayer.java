import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4)
abstract class NoLayer extends Model {
  @Output(loss = MEAN_SQUARED_ERROR)
  Layer price;
  @Output(loss = CROSS_ENTROPY)
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static NoLayer create(long seed) {
    return new NoLayerModel(seed);
  }
}
