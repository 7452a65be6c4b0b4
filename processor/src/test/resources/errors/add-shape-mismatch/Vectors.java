import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Network.INPUT;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = 12, loss = CROSS_ENTROPY)
abstract class Vectors extends Model {
  @Dense(units = 20, activation = RELU)  Layer wide;
  @Dense(units = 7, activation = RELU)   Layer narrow;
  @Add(with = "wide")                    Layer sum;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Vectors create(long seed) {
    return new VectorsModel(seed);
  }
}
