/**
 * What generated networks need to train, predict and be saved.
 *
 * <p>Kernels for the Vector API are generated into the user's module, which reads {@code jdk.incubator.vector}; this
 * one asks for it by reflection only, and so runs where it is missing.
 */
module io.neurapt {
    requires transitive io.neurapt.annotation;
    // counts what kernels allocate, by which it sees that they are compiled
    requires jdk.management;
    requires static org.jspecify;

    exports io.neurapt;
    exports io.neurapt.data;
    exports io.neurapt.io;
    exports io.neurapt.metric;
    exports io.neurapt.optim;
    exports io.neurapt.train;

    // not for users: generated code names these types, in whichever module it is
    exports io.neurapt.internal;
}
