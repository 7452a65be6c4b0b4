package io.neurapt.samples;

import static io.neurapt.annotation.Activation.RELU;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Block.AS_INPUT;
import static io.neurapt.annotation.Block.GIVEN;
import static io.neurapt.annotation.Block.INPUT;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;
import static io.neurapt.annotation.Padding.SAME;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.Add;
import io.neurapt.annotation.BatchNorm;
import io.neurapt.annotation.Block;
import io.neurapt.annotation.Conv;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.GlobalPool;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Use;

/**
 * ResNet-20: 32x32 colour images to ten class probabilities, with projections where the resolution halves.
 *
 * <p>Source: He, Zhang, Ren, Sun, Deep Residual Learning for Image Recognition, 2015, 4.2.
 */
@Network(
        input = {32, 32, 3},
        loss = CROSS_ENTROPY)
public abstract class ResNet20 extends Model {

    // spotless:off

    /** Two convolutions and what they read; keeps its shape. */
    @Block
    static class Residual {
        @Conv(filters = AS_INPUT, kernel = 3, padding = SAME, bias = false) Layer conv1;
        @BatchNorm(activation = RELU)                                       Layer norm1;
        @Conv(filters = AS_INPUT, kernel = 3, padding = SAME, bias = false) Layer conv2;
        @BatchNorm                                                          Layer norm2;
        @Add(with = INPUT, activation = RELU)                               Layer out;
    }

    /** The same at half the resolution: what they read goes through a projection. */
    @Block
    static class Down {
        @Conv(filters = GIVEN, kernel = 3, stride = GIVEN, padding = SAME, bias = false) Layer conv1;
        @BatchNorm(activation = RELU)                                                    Layer norm1;
        @Conv(filters = GIVEN, kernel = 3, padding = SAME, bias = false)                 Layer conv2;
        @BatchNorm                                                                       Layer norm2;
        @Conv(from = INPUT, filters = GIVEN, kernel = 1, stride = GIVEN, bias = false)   Layer project;
        @BatchNorm                                                                       Layer projectNorm;
        @Add(with = "norm2", activation = RELU)                                          Layer out;
    }

    @Conv(filters = 16, kernel = 3, padding = SAME, bias = false) Layer stem;     // 32x32x16
    @BatchNorm(activation = RELU)                                 Layer stemNorm;
    @Use(times = 3)                                               Residual stage1;
    @Use(filters = 32, stride = 2)                                Down down2;     // 16x16x32
    @Use(times = 2)                                               Residual stage2;
    @Use(filters = 64, stride = 2)                                Down down3;     // 8x8x64
    @Use(times = 2)                                               Residual stage3;
    @GlobalPool                                                   Layer pooled;   // 64
    @Dense(units = 10, activation = SOFTMAX)                      Layer label;

    // spotless:on

    /** A network with random weights; the seed decides them all. */
    public static ResNet20 create(long seed) {
        return new ResNet20Model(seed);
    }
}
