package io.neurapt.samples;

import static io.neurapt.annotation.Activation.RELU6;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Block.GIVEN;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;
import static io.neurapt.annotation.Padding.SAME;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.BatchNorm;
import io.neurapt.annotation.Block;
import io.neurapt.annotation.Conv;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.DepthwiseConv;
import io.neurapt.annotation.Dropout;
import io.neurapt.annotation.GlobalPool;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Use;

/**
 * A small MobileNet: 32x32 colour images to ten class probabilities. Its blocks filter each channel by itself, and mix the
 * channels with kernels of one pixel: a ninth of the work of a 3x3 convolution.
 *
 * <p>Source: Howard et al., MobileNets, 2017.
 */
@Network(
        input = {32, 32, 3},
        loss = CROSS_ENTROPY)
public abstract class MobileNet extends Model {

    // spotless:off

    /** A depthwise convolution, and one that mixes its channels. */
    @Block
    static class Separated {
        @DepthwiseConv(kernel = 3, stride = GIVEN, padding = SAME, bias = false) Layer spatial;
        @BatchNorm(activation = RELU6)                                           Layer spatialNorm;
        @Conv(filters = GIVEN, kernel = 1, bias = false)                         Layer mix;
        @BatchNorm(activation = RELU6)                                           Layer mixNorm;
    }

    @Conv(filters = 32, kernel = 3, padding = SAME, bias = false) Layer stem;      // 32x32x32
    @BatchNorm(activation = RELU6)                                Layer stemNorm;
    @Use(filters = 64)                                            Separated block1;
    @Use(filters = 128, stride = 2, times = 2)                    Separated block2; // 16x16x128
    @Use(filters = 256, stride = 2, times = 2)                    Separated block3; // 8x8x256
    @GlobalPool                                                   Layer pooled;     // 256
    @Dropout(0.2)                                                 Layer dropped;
    @Dense(units = 10, activation = SOFTMAX)                      Layer label;

    // spotless:on

    /** A network with random weights; the seed decides them all. */
    public static MobileNet create(long seed) {
        return new MobileNetModel(seed);
    }
}
