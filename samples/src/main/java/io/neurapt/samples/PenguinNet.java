package io.neurapt.samples;

import static io.neurapt.annotation.Activation.RELU;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;
import static io.neurapt.annotation.Loss.MEAN_SQUARED_ERROR;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.BatchNorm;
import io.neurapt.annotation.Concat;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.Dropout;
import io.neurapt.annotation.Embedding;
import io.neurapt.annotation.Input;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Output;

/**
 * A row of a table, three lengths in millimetres and two categories, to the probabilities of three species and to a mass
 * in kilograms.
 */
@Network
public abstract class PenguinNet extends Model {

    // spotless:off
    @Input(columns = {"bill_length_mm", "bill_depth_mm", "flipper_length_mm"})  Layer lengths;
    @Input(columns = "island")                                                  Layer island;
    @Input(columns = "sex")                                                     Layer sex;

    @Embedding(from = "island", categories = 3, size = 2)  Layer place;
    @Embedding(from = "sex", categories = 2, size = 1)     Layer kind;
    @BatchNorm(from = "lengths")                           Layer scaled;  // millimetres, around 0
    @Concat(with = {"place", "kind"})                      Layer known;
    @Dense(units = 24, activation = RELU)                  Layer hidden;
    @Dropout(0.1)                                          Layer kept;

    @Output(loss = CROSS_ENTROPY)
    @Dense(from = "kept", units = 3, activation = SOFTMAX) Layer species;

    @Output(loss = MEAN_SQUARED_ERROR, weight = 2)
    @Dense(from = "kept", units = 1)                       Layer mass;
    // spotless:on

    /** A network that has learned nothing yet: random weights, the same for the same seed. */
    public static PenguinNet create(long seed) {
        return new PenguinNetModel(seed);
    }
}
