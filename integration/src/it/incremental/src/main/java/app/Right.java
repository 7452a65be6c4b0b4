package app;

import static io.neurapt.annotation.Activation.RELU;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.Network;

@Network(input = 4, loss = CROSS_ENTROPY)
public abstract class Right extends Model {

    @Dense(units = 8, activation = RELU)     Layer hidden;    // 4 -> 8
    @Dense(units = 3, activation = SOFTMAX)  Layer answer;    // 3

    public static Right create(long seed) {
        return new RightModel(seed);
    }
}
