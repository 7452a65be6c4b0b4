import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 784, loss = CROSS_ENTROPY)
interface Contract {
  static Contract create(long seed) {
    return new ContractModel(seed);
  }
}
