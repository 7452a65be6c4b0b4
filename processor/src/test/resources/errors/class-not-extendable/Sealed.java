import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4, loss = CROSS_ENTROPY)
abstract sealed class Sealed extends Model permits Unsealed {
  @Dense(units = 3, activation = SOFTMAX)  Layer label;
}

abstract non-sealed class Unsealed extends Sealed {}
