package io.neurapt;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.Inference;
import io.neurapt.internal.Served;
import io.neurapt.internal.ServingProgram;
import io.neurapt.internal.Shapes;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Predicts with the weights that a model had when {@link Model#predictor} was called; what becomes of the model
 * changes nothing. Many threads share one.
 *
 * <p>Each call works in buffers of its own, which are kept and used again: in steady state nothing is allocated but
 * the answers.
 */
public final class Predictor {

    private final Architecture architecture;
    private final Programs programs;
    private final float[] parameters;
    private final Packs packs;

    /** Buffers that no call uses now; empty places are null. */
    private final AtomicReferenceArray<@Nullable Inference> idle;

    Predictor(Programs programs, float[] parameters) {
        this.architecture = programs.architecture();
        this.programs = programs;
        this.parameters = parameters.clone();
        this.packs = new Packs(this.parameters);
        this.idle =
                new AtomicReferenceArray<>(Math.max(16, 4 * Runtime.getRuntime().availableProcessors()));
        programs.letGoOfModel();
    }

    /** As {@link Model#predict(float[])}. */
    public float[] predict(float[] in) {
        Inference inference = take();
        try {
            return inference.predict(served(), in);
        } finally {
            giveBack(inference);
        }
    }

    /** As {@link Model#predict(float[], float[])}. */
    public void predict(float[] in, float[] out) {
        Inference inference = take();
        try {
            inference.predict(served(), in, out);
        } finally {
            giveBack(inference);
        }
    }

    /** As {@link Model#predict(float[][])}; one call computes on the calling thread only. */
    public float[][] predict(float[][] in) {
        Inference inference = take();
        try {
            return in.length <= Inference.FEW ? inference.predict(served(), in) : predictMany(inference, in);
        } finally {
            giveBack(inference);
        }
    }

    private float[][] predictMany(Inference inference, float[][] in) {
        ServingProgram batches = programs.batches();
        return batches == null
                ? inference.predict(programs.tiles(), parameters, in)
                : inference.predictBatches(packs.many(batches), in);
    }

    /** As {@link Model#classify(float[])}. */
    public int classify(float[] in) {
        Inference inference = take();
        try {
            return inference.classify(served(), in);
        } finally {
            giveBack(inference);
        }
    }

    /** As {@link Model#warmUp}. */
    public void warmUp() {
        programs.warmUp();
        served();
    }

    /** The shape of one sample: {@code {height, width, channels}}, {@code {length, channels}} or {@code {n}}. */
    public int[] inputShape() {
        return architecture.input().clone();
    }

    /** The shape of one output: {@code {height, width, channels}}, {@code {length, channels}} or {@code {units}}. */
    public int[] outputShape() {
        return Shapes.output(architecture).clone();
    }

    /** What answers single samples now. */
    private Served served() {
        return packs.single(programs);
    }

    private Inference take() {
        for (int i = 0, start = start(); i < idle.length(); i++) {
            int place = (start + i) % idle.length();
            if (idle.get(place) == null) {
                continue;
            }
            Inference inference = idle.getAndSet(place, null);
            if (inference != null) {
                return inference;
            }
        }
        return new Inference(architecture);
    }

    /** Keeps the buffers for the next call, or drops them when more calls ran at once than there are places. */
    private void giveBack(Inference inference) {
        for (int i = 0, start = start(); i < idle.length(); i++) {
            if (idle.compareAndSet((start + i) % idle.length(), null, inference)) {
                return;
            }
        }
    }

    /** Threads begin at places of their own, so that they seldom meet. */
    private int start() {
        return (Thread.currentThread().hashCode() & Integer.MAX_VALUE) % idle.length();
    }
}
