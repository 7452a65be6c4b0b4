package io.neurapt;

import io.neurapt.internal.Program;
import io.neurapt.internal.VectorSupport;

/**
 * The program that computes a model here, and who wrote it.
 *
 * @param backend {@link Backend#VECTOR} or {@link Backend#PLAIN}
 */
record ChosenProgram(Program program, Backend backend) {

    /**
     * Chooses, and says so in one log line: {@code INFO} where vector kernels were wanted and cannot run, else
     * {@code DEBUG}.
     *
     * @throws IllegalStateException when {@link Backend#VECTOR} is asked for and missing; the message says what to add
     */
    static ChosenProgram of(Model model, Backend wanted) {
        if (wanted == Backend.PLAIN) {
            VectorSupport.mention("Plain Java computes: it was asked for. use(Backend.AUTO) takes the Vector API.");
            return new ChosenProgram(model.plainProgram(), Backend.PLAIN);
        }
        String obstacle = VectorSupport.obstacle(model.getClass());
        Program vector = obstacle == null ? model.vectorProgram() : null;
        if (vector != null) {
            VectorSupport.mention("The Vector API computes: it is present. use(Backend.PLAIN) takes plain Java.");
            return new ChosenProgram(vector, Backend.VECTOR);
        }
        String name = model.architecture().name();
        String why = obstacle != null
                ? obstacle
                : "no vector kernels were generated for " + name
                        + "; add --add-modules jdk.incubator.vector to the command lines of javac and of the JVM";
        if (wanted == Backend.VECTOR) {
            throw new IllegalStateException(name + " cannot use the Vector API: " + why);
        }
        VectorSupport.announce("Plain Java computes, and the Vector API cannot: " + why + ".");
        return new ChosenProgram(model.plainProgram(), Backend.PLAIN);
    }
}
