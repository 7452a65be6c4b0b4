package io.neurapt.processor;

import io.neurapt.annotation.Accept;
import io.neurapt.annotation.Block;
import io.neurapt.annotation.Budget;
import io.neurapt.annotation.ExpectShape;
import io.neurapt.annotation.GeneratedNetwork;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Output;
import io.neurapt.annotation.Use;
import io.neurapt.processor.read.LayerReaders;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.Generated;

/** The annotations that we claim. */
final class Annotations {

    private Annotations() {}

    /** The names of our own, and of the mark on what we generate. */
    static Set<String> all() {
        Set<String> names = new LinkedHashSet<>();
        for (Class<?> own : List.of(
                Network.class,
                Block.class,
                Use.class,
                Output.class,
                Accept.class,
                ExpectShape.class,
                Budget.class,
                GeneratedNetwork.class,
                Generated.class)) {
            names.add(own.getCanonicalName());
        }
        names.addAll(LayerReaders.annotations());
        return names;
    }
}
