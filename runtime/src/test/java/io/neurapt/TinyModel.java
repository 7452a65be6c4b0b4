package io.neurapt;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.Program;

/** {@link TinyNet} as a model: the user's class and the generated one in one. */
public class TinyModel extends Model {

    final Layer hidden;
    final Layer out;

    /** Random weights. */
    public TinyModel(long seed) {
        this();
        initialize(seed);
    }

    /** Weights of zero. */
    public TinyModel() {
        hidden = layer("hidden");
        out = layer("out");
    }

    @Override
    protected Architecture architecture() {
        return TinyNet.ARCHITECTURE;
    }

    @Override
    protected Program plainProgram() {
        return TinyNet.program();
    }
}
