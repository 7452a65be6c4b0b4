import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4)
abstract class InBlock extends Model {
  @Block static class Part {
      @Output(loss = MEAN_SQUARED_ERROR)
      @Dense(units = 4, activation = RELU)  Layer hidden;
  }

  @Use  Part part;
  @Output(loss = CROSS_ENTROPY)
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static InBlock create(long seed) {
    return new InBlockModel(seed);
  }
}
