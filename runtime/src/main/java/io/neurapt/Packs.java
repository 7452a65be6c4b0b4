package io.neurapt;

import io.neurapt.internal.Served;
import io.neurapt.internal.ServingProgram;
import org.jspecify.annotations.Nullable;

/**
 * A network's weights in the layouts of the programs that serve it. They are packed once for each program, for all
 * threads; what single samples no longer need, since another program has taken over, is dropped.
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
        Served packed = pack(programs.serving());
        single = packed;
        return packed;
    }

    private synchronized Served packMany(ServingProgram program) {
        Served packed = pack(program);
        many = packed;
        return packed;
    }

    /** Packs, unless another thread, or a call of the other kind, has done it. */
    private Served pack(ServingProgram program) {
        Served ofSingle = single;
        if (ofSingle != null && ofSingle.program() == program) {
            return ofSingle;
        }
        Served ofMany = many;
        if (ofMany != null && ofMany.program() == program) {
            return ofMany;
        }
        return Served.by(program, parameters);
    }
}
