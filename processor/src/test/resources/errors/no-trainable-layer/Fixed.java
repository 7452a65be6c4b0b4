import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Fixed extends Model {
  @Pool(2)  Layer pool1;
  @Flatten  Layer flat;

  static Fixed create(long seed) {
    return new FixedModel(seed);
  }
}
