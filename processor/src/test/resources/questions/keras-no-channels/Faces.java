// https://github.com/keras-team/keras/issues/3385
// Keras: 2679 numbers reshaped to 57x47, without channels, for convolutions of 5x5. "Expected ndim=4, found ndim=3".
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {57, 47}, loss = CROSS_ENTROPY)
abstract class Faces extends Model {
  @Conv(filters = 10, kernel = {5, 5}, padding = SAME, activation = RELU)  Layer conv1;
  @Accept("border-dropped") @Pool(2)                                       Layer pool1;
  @Dropout(0.5)                                                            Layer drop1;
  @Conv(filters = 15, kernel = 5, padding = SAME, activation = RELU)       Layer conv2;
  @Accept("border-dropped") @Pool(2)                                       Layer pool2;
  @Dropout(0.5)                                                            Layer drop2;
  @Dense(units = 2000, activation = TANH)                                  Layer hidden;
  @Dense(units = 40, activation = SOFTMAX)                                 Layer person;

  static Faces create(long seed) {
    return new FacesModel(seed);
  }
}
