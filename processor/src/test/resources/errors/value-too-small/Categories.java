import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 1, loss = CROSS_ENTROPY)
abstract class Categories extends Model {
  @Embedding(categories = 0, size = -2)  Layer city;
  @Dense(units = 3, activation = SOFTMAX)  Layer kind;

  static Categories create(long seed) {
    return new CategoriesModel(seed);
  }
}
