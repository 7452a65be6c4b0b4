package io.neurapt.benchmarks.peers;

import io.neurapt.Model;
import io.neurapt.benchmarks.Mlp;
import io.neurapt.benchmarks.VggSmall;
import io.neurapt.samples.DigitNet;
import java.util.function.LongFunction;

/** The networks that every framework trains and serves. */
enum Net {
    /** The reference network: 28x28 grey digits, two convolutions with pools, two dense layers. */
    W1("DigitNet", DigitNet::create, 12_800),
    /** 784-512-512-10. */
    W2("MLP 784-512-512-10", Mlp::create, 6_400),
    /** 32x32x3, six convolutions 3x3 in pairs, two dense layers. */
    VGG("VGG-small", VggSmall::create, 640);

    final String title;

    /** Samples a training epoch: a window of time that is long against a step. */
    final int samples;

    private final LongFunction<Model> create;

    Net(String title, LongFunction<Model> create, int samples) {
        this.title = title;
        this.create = create;
        this.samples = samples;
    }

    /** Random weights, the same for the same seed. */
    Model create(long seed) {
        return create.apply(seed);
    }
}
