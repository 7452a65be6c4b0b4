package io.neurapt.samples;

import static io.neurapt.annotation.Activation.RELU;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;
import static io.neurapt.annotation.Padding.SAME;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.BatchNorm;
import io.neurapt.annotation.Conv;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.GlobalPool;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Pool;

/** A series of 128 numbers to the probabilities of three shapes. */
@Network(
        input = {128, 1},
        loss = CROSS_ENTROPY)
public abstract class SeriesNet extends Model {

    // spotless:off
    @Conv(filters = 16, kernel = 9, padding = SAME, bias = false)  Layer conv1;   // 128x16
    @BatchNorm(activation = RELU)                                  Layer norm1;
    @Pool(4)                                                       Layer pool1;   // 32x16
    @Conv(filters = 32, kernel = 5, padding = SAME, bias = false)  Layer conv2;   // 32x32
    @BatchNorm(activation = RELU)                                  Layer norm2;
    @Pool(2)                                                       Layer pool2;   // 16x32
    @Conv(filters = 32, kernel = 5, padding = SAME, bias = false)  Layer conv3;   // 16x32
    @BatchNorm(activation = RELU)                                  Layer norm3;
    @GlobalPool                                                    Layer pooled;  // 32
    @Dense(units = 3, activation = SOFTMAX)                        Layer shape;   // 3
    // spotless:on

    /** A network with random weights; the seed decides them all. */
    public static SeriesNet create(long seed) {
        return new SeriesNetModel(seed);
    }
}
