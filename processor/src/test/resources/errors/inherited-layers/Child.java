import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 28, 1}, loss = CROSS_ENTROPY)
abstract class Child extends Parent {
  @Dense(units = 10, activation = SOFTMAX)  Layer label;

  static Child create(long seed) {
    return new ChildModel(seed);
  }
}

abstract class Parent extends Model {
  @Dense(units = 100, activation = RELU)  Layer hidden;
}
