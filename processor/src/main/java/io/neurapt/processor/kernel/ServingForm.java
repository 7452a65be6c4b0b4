package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Kernel;
import java.util.List;

/**
 * How a backend computes a layer for one sample.
 *
 * @param kernel the computation; its parameters are bound as those of a {@link ServingKernels}
 * @param packs how its weights are arranged
 */
public record ServingForm(Kernel kernel, List<Pack> packs) {

    public ServingForm {
        packs = List.copyOf(packs);
    }

    /** A computation without weights. */
    public static ServingForm of(Kernel kernel) {
        return new ServingForm(kernel, List.of());
    }
}
