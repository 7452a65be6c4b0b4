package io.neurapt.internal;

/**
 * What answers single samples: a program, and a network's weights in its layout.
 *
 * @param program the program
 * @param weights made by its {@link ServingProgram#pack}
 */
public record Served(ServingProgram program, ServingWeights weights) {

    /** Arranges the parameters for a program. */
    public static Served by(ServingProgram program, float[] parameters) {
        return new Served(program, program.pack(parameters));
    }
}
