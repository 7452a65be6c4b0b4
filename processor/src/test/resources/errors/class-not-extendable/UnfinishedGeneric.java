import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4, loss = CROSS_ENTROPY)
abstract class UnfinishedGeneric extends Model {
  @Dense(units = 3, activation = SOFTMAX)  Layer label;

  abstract <S extends Runnable & Comparable<? super S>> S smallest(java.util.Map<String, ? extends S> all);

  static UnfinishedGeneric create(long seed) {
    return new UnfinishedGenericModel(seed);
  }
}
