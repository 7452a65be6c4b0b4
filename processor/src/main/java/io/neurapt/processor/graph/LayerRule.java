package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.read.LayerSpec;
import java.util.List;
import java.util.Optional;

/** What one kind of layer demands: first of its own numbers, then of what it reads. */
interface LayerRule<S extends LayerSpec> {

    /** What the layer computes; empty where one of its numbers is wrong, which is then reported. */
    Optional<Op> op(S spec, Values values);

    /** Whether the layer fits the known shapes that it reads; if not, it is reported. */
    boolean fits(S spec, Op op, List<Source> sources, Diagnostics problems);
}
