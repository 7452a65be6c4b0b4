import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(loss = CROSS_ENTROPY)
abstract class InBlock extends Model {
  @Block static class Part {
      @Input(2)  Layer numbers;
      @Dense(units = 4, activation = RELU)  Layer hidden;
  }

  @Use  Part part;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static InBlock create(long seed) {
    return new InBlockModel(seed);
  }
}
