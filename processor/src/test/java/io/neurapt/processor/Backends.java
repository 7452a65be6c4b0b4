package io.neurapt.processor;

import io.neurapt.Backend;
import java.util.List;

/** The backends that this JVM can run. */
final class Backends {

    private Backends() {}

    static List<Backend> present() {
        boolean vector = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        return vector ? List.of(Backend.VECTOR, Backend.PLAIN) : List.of(Backend.PLAIN);
    }
}
