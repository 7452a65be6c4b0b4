package io.neurapt.benchmarks;

import static io.neurapt.annotation.Activation.RELU;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.Network;

/** Digits by dense layers alone: 784-512-512-10. */
@Network(
        input = {28, 28, 1},
        loss = CROSS_ENTROPY)
public abstract class Mlp extends Model {

    // spotless:off
    @Dense(units = 512, activation = RELU)     Layer hidden1;  // 784 -> 512
    @Dense(units = 512, activation = RELU)     Layer hidden2;  // 512 -> 512
    @Dense(units = 10, activation = SOFTMAX)   Layer digit;    // 10
    // spotless:on

    /** A network that has learned nothing yet. */
    public static Mlp create(long seed) {
        return new MlpModel(seed);
    }
}
