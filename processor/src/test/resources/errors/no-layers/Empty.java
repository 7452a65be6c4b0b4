import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Empty extends Model {
  Layer forgotten;

  static Empty create(long seed) {
    return new EmptyModel(seed);
  }
}
