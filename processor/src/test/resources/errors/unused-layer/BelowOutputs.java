import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4)
abstract class BelowOutputs extends Model {
  @Dense(units = 8, activation = RELU)  Layer hidden;
  @Output(loss = MEAN_SQUARED_ERROR)
  @Dense(units = 3)  Layer price;
  @Dense(units = 2, activation = TANH)  Layer idle;

  static BelowOutputs create(long seed) {
    return new BelowOutputsModel(seed);
  }
}
