import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Fields extends Model {
  @Dense(units = 40, activation = RELU)  float[] hidden1;
  @Dense(units = 30, activation = RELU)  private Layer hidden2;
  @Dense(units = 20, activation = RELU)  static Layer hidden3;
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Fields create(long seed) {
    return new FieldsModel(seed);
  }
}
