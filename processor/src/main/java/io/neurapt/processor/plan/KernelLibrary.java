package io.neurapt.processor.plan;

import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.loop.Kernel;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Equal shapes share one kernel: it is called after the first layer that needs it, and lists the others.
 *
 * <p>Records that are keys, here and elsewhere, have {@code equals} and {@code hashCode} written out. Those that
 * {@code javac} makes are linked at run time, once a record in every build, which took 7 % of the reference network's.
 */
final class KernelLibrary {

    private record Shared(Kernel kernel, String layer, Set<String> others) {}

    private final Map<List<?>, Shared> byShape = new LinkedHashMap<>();

    /**
     * The kernel for a piece of work.
     *
     * @param shape all that decides what the kernel looks like
     * @param layer the layer that needs it
     */
    Kernel get(List<?> shape, String layer, Work work, Function<Work, Kernel> form) {
        Shared shared = byShape.get(shape);
        if (shared == null) {
            // layers of blocks have dots in their names, and methods have none
            Work named = new Work(work.name().replace('.', '_'), work.title());
            shared = new Shared(form.apply(named), layer, new LinkedHashSet<>());
            byShape.put(shape, shared);
        } else if (!layer.equals(shared.layer())) {
            shared.others().add(layer);
        }
        return shared.kernel();
    }

    /** For each kernel's name the layers that share it, beside its own. */
    Map<String, List<String>> sharers() {
        Map<String, List<String>> sharers = new LinkedHashMap<>();
        for (Shared shared : byShape.values()) {
            sharers.put(shared.kernel().name(), List.copyOf(shared.others()));
        }
        return sharers;
    }
}
