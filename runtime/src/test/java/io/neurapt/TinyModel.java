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

    /** What the naive definition says about a sample, with the weights as they are. */
    float[] expected(float[] in) {
        float[] parameters = new float[TinyNet.ARCHITECTURE.parameters()];
        TinyNet.ARCHITECTURE.segments().get(0).scatter(hidden.weights(), parameters);
        TinyNet.ARCHITECTURE.segments().get(1).scatter(hidden.bias(), parameters);
        TinyNet.ARCHITECTURE.segments().get(2).scatter(out.weights(), parameters);
        TinyNet.ARCHITECTURE.segments().get(3).scatter(out.bias(), parameters);
        double[] output = TinyNet.output(parameters, in);
        return new float[] {(float) output[0], (float) output[1]};
    }
}
