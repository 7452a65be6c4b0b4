package io.neurapt.benchmarks.peers;

import io.neurapt.Model;
import io.neurapt.benchmarks.Mlp;
import io.neurapt.benchmarks.VggSmall;
import io.neurapt.samples.DigitNet;
import io.neurapt.samples.ResNet20;
import java.util.function.LongFunction;

/** The networks that are trained and served. */
enum Net {
    /** The reference network: 28x28 grey digits, two convolutions with pools, two dense layers. */
    W1("DigitNet", DigitNet::create, 12_800),
    /** 784-512-512-10. */
    W2("MLP 784-512-512-10", Mlp::create, 6_400),
    /** 32x32x3, six convolutions 3x3 in pairs, two dense layers. */
    VGG("VGG-small", VggSmall::create, 640),
    /** 32x32x3, nineteen convolutions in residual blocks with batch normalisation, a dense layer. */
    RESNET("ResNet-20", ResNet20::create, 1_280);

    final String title;

    /** Samples a training epoch, if batches divide them: a window of time that is long against a step. */
    final int samples;

    private final LongFunction<Model> create;

    Net(String title, LongFunction<Model> create, int samples) {
        this.title = title;
        this.create = create;
        this.samples = samples;
    }

    /** Whether it reads digits; the others read random pixels in colour. */
    boolean readsDigits() {
        return this == W1 || this == W2;
    }

    /** Whether each layer reads the one above: then a {@link Blueprint} has it, and every framework builds it from that. */
    boolean isChain() {
        return this != RESNET;
    }

    /** Random weights, the same for the same seed. */
    Model create(long seed) {
        return create.apply(seed);
    }
}
