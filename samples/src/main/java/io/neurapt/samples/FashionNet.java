package io.neurapt.samples;

import static io.neurapt.annotation.Activation.RELU;
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
import io.neurapt.annotation.Dropout;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Pool;
import io.neurapt.annotation.Use;

/** 28x28 grey pictures of clothes to ten class probabilities, with batch normalisation and dropout. */
@Network(
        input = {28, 28, 1},
        loss = CROSS_ENTROPY)
public abstract class FashionNet extends Model {

    // spotless:off

    /** Two convolutions, then half the resolution. */
    @Block
    static class Stage {
        @Conv(filters = GIVEN, kernel = 3, padding = SAME, bias = false) Layer conv1;
        @BatchNorm(activation = RELU)                                    Layer norm1;
        @Conv(filters = GIVEN, kernel = 3, padding = SAME, bias = false) Layer conv2;
        @BatchNorm(activation = RELU)                                    Layer norm2;
        @Pool(2)                                                         Layer pool;
        @Dropout(0.2)                                                    Layer dropped;
    }

    @Use(filters = 16)                                Stage stage1;   // 14x14x16
    @Use(filters = 32)                                Stage stage2;   // 7x7x32
    @Dense(units = 128, bias = false)                 Layer hidden;
    @BatchNorm(activation = RELU)                     Layer hiddenNorm;
    @Dropout(0.4)                                     Layer dropped;
    @Dense(units = 10, activation = SOFTMAX)          Layer label;

    // spotless:on

    /** A network with random weights; the seed decides them all. */
    public static FashionNet create(long seed) {
        return new FashionNetModel(seed);
    }
}
