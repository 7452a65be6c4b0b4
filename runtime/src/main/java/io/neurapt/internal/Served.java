package io.neurapt.internal;

/**
 * What answers: a program, and a network's weights as it reads them.
 *
 * @param weights for single samples, or for batches
 */
public record Served(ServingProgram program, ServingWeights weights) {

    /** Arranges the parameters for single samples. */
    public static Served by(ServingProgram program, float[] parameters) {
        return new Served(program, program.pack(parameters));
    }

    /** Arranges them for batches. */
    public static Served batchesBy(ServingProgram program, float[] parameters) {
        return new Served(program, program.packBatch(parameters));
    }
}
