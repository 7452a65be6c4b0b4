package app;

import static io.neurapt.annotation.Activation.RELU;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.Conv;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Pool;

/** A small network for small images. */
@Network(input = {12, 12, 1}, loss = CROSS_ENTROPY)
public abstract class DigitNet extends Model {

    @Conv(filters = 4, kernel = 3, activation = RELU)  Layer conv1;   // 10x10x4
    @Pool(2)                                           Layer pool1;   // 5x5x4
    @Dense(units = 10, activation = SOFTMAX)           Layer digit;   // 10

    public static DigitNet create(long seed) {
        return new DigitNetModel(seed);
    }
}
