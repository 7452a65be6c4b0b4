package io.neurapt.samples;

import static io.neurapt.annotation.Activation.RELU;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.Conv;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Pool;
import java.io.IOException;
import java.nio.file.Path;

/** The reference network: 28x28 grey digits to ten class probabilities. */
@Network(
        input = {28, 28, 1},
        loss = CROSS_ENTROPY)
public abstract class DigitNet extends Model {

    // spotless:off
    @Conv(filters = 10, kernel = 5, activation = RELU)  Layer conv1;   // 24x24x10
    @Pool(2)                                            Layer pool1;   // 12x12x10
    @Conv(filters = 20, kernel = 5, activation = RELU)  Layer conv2;   // 8x8x20
    @Pool(2)                                            Layer pool2;   // 4x4x20
    @Dense(units = 100, activation = RELU)              Layer hidden;  // 320 -> 100
    @Dense(units = 10, activation = SOFTMAX)            Layer digit;   // 10
    // spotless:on

    /** A network that has learned nothing yet: random weights, the same for the same seed. */
    public static DigitNet create(long seed) {
        return new DigitNetModel(seed);
    }

    /** A network with the weights of a file. */
    public static DigitNet open(Path file) throws IOException {
        DigitNet net = new DigitNetModel();
        net.load(file);
        return net;
    }
}
