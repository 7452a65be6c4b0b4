package io.neurapt;

import io.neurapt.internal.Served;
import io.neurapt.internal.ServingProgram;
import org.jspecify.annotations.Nullable;

/**
 * A network's weights in the layouts of the programs that serve it. They are packed once for each program, for all
 * threads, when they are first needed; what another program has taken over from is dropped.
 */
final class Packs {

    private final float[] parameters;
    private volatile @Nullable Served single;
    private volatile @Nullable Served many;

    /** @param parameters the weights, which do not change while this is in use */
    Packs(float[] parameters) {
        this.parameters = parameters;
    }

    /** The program that answers single samples now, and the weights for it. */
    Served single(Programs programs) {
        Served current = single;
        return current != null && current.program() == programs.serving() ? current : packSingle(programs);
    }

    /** The weights for the program that answers many samples in one call. */
    Served many(ServingProgram program) {
        Served current = many;
        return current != null && current.program() == program ? current : packMany(program);
    }

    private synchronized Served packSingle(Programs programs) {
        // asked for here: while a thread waits, or before it comes so far, another program may have taken over
        ServingProgram program = programs.serving();
        Served packed = single;
        if (packed == null || packed.program() != program) {
            packed = Served.by(program, parameters);
            single = packed;
        }
        return packed;
    }

    private synchronized Served packMany(ServingProgram program) {
        Served packed = many;
        if (packed == null || packed.program() != program) {
            packed = Served.batchesBy(program, parameters);
            many = packed;
        }
        return packed;
    }
}
