package io.neurapt.benchmarks;

import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.samples.DigitNet;
import io.neurapt.samples.Mnist;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/** The networks that are measured, and what they are measured on. */
public enum Net {
    /** {@link DigitNet}. */
    DIGIT_NET(DigitNet.class),
    /** {@link Mlp}. */
    MLP(Mlp.class),
    /** {@link VggSmall}. */
    VGG_SMALL(VggSmall.class);

    private final Class<? extends Model> type;

    Net(Class<? extends Model> type) {
        this.type = type;
    }

    Class<? extends Model> type() {
        return type;
    }

    /** The network before training. */
    Model create() {
        return switch (this) {
            case DIGIT_NET -> DigitNet.create(1);
            case MLP -> Mlp.create(1);
            case VGG_SMALL -> VggSmall.create(1);
        };
    }

    /** So many digits, or random pixels between 0 and 1 and classes. */
    Dataset samples(int count) throws IOException {
        return this == VGG_SMALL
                ? random(create(), count)
                : Mnist.load().train().take(count);
    }

    private static Dataset random(Model model, int count) {
        Random random = new Random(1);
        int size = Arrays.stream(model.inputShape()).reduce(1, Math::multiplyExact);
        float[][] inputs = new float[count][size];
        float[][] targets = new float[count][model.outputShape()[0]];
        for (int i = 0; i < count; i++) {
            for (int k = 0; k < size; k++) {
                inputs[i][k] = random.nextFloat();
            }
            targets[i][random.nextInt(targets[i].length)] = 1;
        }
        return Dataset.of(inputs, targets);
    }
}
