// https://github.com/deeplearning4j/dl4j-model-z/issues/11
// DL4J: AlexNet on 28x78 with 65 classes. "Activations into layer are h=2 but kernel size is 3".
import static io.neurapt.annotation.Activation.*;
import static io.neurapt.annotation.Loss.*;
import static io.neurapt.annotation.Padding.*;
import io.neurapt.*;
import io.neurapt.annotation.*;

@Network(input = {28, 78, 1}, loss = CROSS_ENTROPY)
abstract class AlexNet extends Model {
  @Accept("dead-padding") @ZeroPad(3)                                                        Layer padded;
  @Accept("border-dropped") @Conv(filters = 96, kernel = 11, stride = 4, activation = RELU)  Layer cnn1;
  @Accept("border-dropped") @Pool(size = 3, stride = 2)                                      Layer maxpool1;
  @Conv(filters = 256, kernel = 5, padding = SAME, activation = RELU)                        Layer cnn2;
  @Accept("border-dropped") @Pool(size = 3, stride = 2)                                      Layer maxpool2;
  @Conv(filters = 384, kernel = 3, padding = SAME, activation = RELU)                        Layer cnn3;
  @Conv(filters = 384, kernel = 3, padding = SAME, activation = RELU)                        Layer cnn4;
  @Conv(filters = 256, kernel = 3, padding = SAME, activation = RELU)                        Layer cnn5;
  @Dense(units = 4096, activation = RELU)                                                    Layer ffn1;
  @Dense(units = 65, activation = SOFTMAX)                                                   Layer output;

  static AlexNet create(long seed) {
    return new AlexNetModel(seed);
  }
}
