import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 8, loss = FOCAL)
abstract class FocalOneUnit extends Model {
  @Dense(1)  Layer label;

  static FocalOneUnit create(long seed) {
    return new FocalOneUnitModel(seed);
  }
}
