package io.neurapt.optim;

/** A recipe for changing parameters. It holds settings and no state, so one recipe serves many runs. */
public interface Optimizer {

    /** The state of one run over {@code parameters} numbers, before its first step. */
    Updater start(int parameters);
}
