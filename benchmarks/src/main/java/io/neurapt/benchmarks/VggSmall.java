package io.neurapt.benchmarks;

import static io.neurapt.annotation.Activation.RELU;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;
import static io.neurapt.annotation.Padding.SAME;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.Conv;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Pool;

/** A small network of the VGG kind for 32x32 colour images: pairs of 3x3 convolutions, each pair pooled. */
@Network(
        input = {32, 32, 3},
        loss = CROSS_ENTROPY)
public abstract class VggSmall extends Model {

    // spotless:off
    @Conv(filters = 32, kernel = 3, padding = SAME, activation = RELU)   Layer conv1;   // 32x32x32
    @Conv(filters = 32, kernel = 3, padding = SAME, activation = RELU)   Layer conv2;   // 32x32x32
    @Pool(2)                                                             Layer pool1;   // 16x16x32
    @Conv(filters = 64, kernel = 3, padding = SAME, activation = RELU)   Layer conv3;   // 16x16x64
    @Conv(filters = 64, kernel = 3, padding = SAME, activation = RELU)   Layer conv4;   // 16x16x64
    @Pool(2)                                                             Layer pool2;   // 8x8x64
    @Conv(filters = 128, kernel = 3, padding = SAME, activation = RELU)  Layer conv5;   // 8x8x128
    @Conv(filters = 128, kernel = 3, padding = SAME, activation = RELU)  Layer conv6;   // 8x8x128
    @Pool(2)                                                             Layer pool3;   // 4x4x128
    @Dense(units = 256, activation = RELU)                               Layer hidden;  // 2048 -> 256
    @Dense(units = 10, activation = SOFTMAX)                             Layer label;   // 10
    // spotless:on

    /** A network that has learned nothing yet. */
    public static VggSmall create(long seed) {
        return new VggSmallModel(seed);
    }
}
