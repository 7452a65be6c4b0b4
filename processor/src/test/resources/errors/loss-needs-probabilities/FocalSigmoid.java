import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = FOCAL)
abstract class FocalSigmoid extends Model {
  @Dense(units = 10, activation = SIGMOID)  Layer label;

  static FocalSigmoid create(long seed) {
    return new FocalSigmoidModel(seed);
  }
}
