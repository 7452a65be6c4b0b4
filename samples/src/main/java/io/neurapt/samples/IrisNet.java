package io.neurapt.samples;

import static io.neurapt.annotation.Activation.RELU;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.Network;

/** Four measurements of a flower, in centimetres, to the probabilities of three species. */
@Network(input = 4, loss = CROSS_ENTROPY)
public abstract class IrisNet extends Model {

    // spotless:off
    @Dense(units = 16, activation = RELU)    Layer hidden;
    @Dense(units = 3, activation = SOFTMAX)  Layer species;
    // spotless:on

    /** A network that has learned nothing yet: random weights, the same for the same seed. */
    public static IrisNet create(long seed) {
        return new IrisNetModel(seed);
    }
}
