import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 100, loss = MEAN_SQUARED_ERROR)
abstract class Padded extends Model {
  @Accept("huge-dense") @Dense(units = 20_000_000, activation = RELU)  Layer wide;
  @Dense(1)                                                            Layer answer;

  static Padded create(long seed) {
    return new PaddedModel(seed);
  }
}
