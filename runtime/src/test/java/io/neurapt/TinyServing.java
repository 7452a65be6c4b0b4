package io.neurapt;

import io.neurapt.internal.ServingProgram;
import io.neurapt.internal.ServingWeights;
import io.neurapt.internal.Workspace;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@link TinyNet} for one sample at a time. It adds a number of its own to the first output, which tells who answered,
 * and takes as long as it is told to.
 */
class TinyServing extends ServingProgram {

    private final String backend;
    private final float mark;
    private final int work;

    /** How often it has computed. */
    final AtomicLong calls = new AtomicLong();

    /** How often it has packed weights. */
    final AtomicLong packs = new AtomicLong();

    TinyServing(String backend, float mark, int work) {
        this.backend = backend;
        this.mark = mark;
        this.work = work;
    }

    @Override
    public String backend() {
        return backend;
    }

    @Override
    public ServingWeights pack(float[] parameters) {
        packs.incrementAndGet();
        ServingWeights weights = new ServingWeights(parameters.length);
        System.arraycopy(parameters, 0, weights.memory, weights.at, parameters.length);
        return weights;
    }

    @Override
    public Workspace newWorkspace() {
        return new Workspace(4, 0);
    }

    @Override
    public void predict(ServingWeights weights, Workspace workspace, float[] in, int inAt, float[] out, int outAt) {
        calls.incrementAndGet();
        float[] p = weights.memory;
        int pAt = weights.at;
        float[] hidden = workspace.memory;
        int hiddenAt = workspace.at;
        for (int h = 0; h < 4; h++) {
            float sum = p[pAt + 16 + h];
            for (int i = 0; i < 3; i++) {
                sum += p[pAt + 4 * h + i] * in[inAt + i];
            }
            hidden[hiddenAt + h] = Math.max(sum, 0);
        }
        for (int o = 0; o < 2; o++) {
            float sum = p[pAt + 28 + o];
            for (int h = 0; h < 4; h++) {
                sum += p[pAt + 20 + 2 * h + o] * hidden[hiddenAt + h];
            }
            out[outAt + o] = sum;
        }
        out[outAt] += mark;
        for (int i = 0; i < work; i++) {
            Thread.onSpinWait();
        }
    }
}
