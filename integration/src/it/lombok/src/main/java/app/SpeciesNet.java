package app;

import static io.neurapt.annotation.Activation.RELU;
import static io.neurapt.annotation.Activation.SOFTMAX;
import static io.neurapt.annotation.Loss.CROSS_ENTROPY;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.Network;
import lombok.Getter;

/** Four sizes of a flower to its species. */
@Getter
@Network(input = 4, loss = CROSS_ENTROPY)
public abstract class SpeciesNet extends Model {

    @Dense(units = 8, activation = RELU)     Layer hidden;    // 4 -> 8
    @Dense(units = 3, activation = SOFTMAX)  Layer species;   // 3

    private final Settings settings;

    SpeciesNet(Settings settings) {
        this.settings = settings;
    }

    public static SpeciesNet create(Settings settings) {
        return new SpeciesNetModel(settings.getSeed(), settings);
    }

    public int classify(Flower flower) {
        return classify(flower.getSizes());
    }
}
