import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 4, loss = CROSS_ENTROPY)
abstract class GenericParts<T extends Runnable & Comparable<T>> extends Model {
  @Dense(units = 3, activation = SOFTMAX)  Layer label;

  GenericParts(T first, java.util.List<T> rest) {}

  abstract T largest(T[] all);

  abstract <S extends Runnable & Comparable<S>> S smallest(java.util.Map<T, S> all);

  static GenericParts<?> create(long seed) {
    return new GenericPartsModel(seed, null, null);
  }
}
