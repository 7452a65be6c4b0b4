package io.neurapt.processor.plan;

import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.loop.Param;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Collects the tensors that kernels want arranged; what two want arranged alike is there once. */
final class Packing {

    private final ConstantNames names;
    private final String suffix;
    private final BufferPlan packs = new BufferPlan();
    private final List<PackStep> steps = new ArrayList<>();
    private final Map<List<Object>, String> packed = new HashMap<>(); // by what is packed, and how

    /** @param suffix of the packs' constants */
    Packing(ConstantNames names, String suffix) {
        this.names = names;
        this.suffix = suffix;
    }

    /** Whether a kernel's parameter is an array of packs. */
    static boolean isPack(Param param) {
        return param instanceof Param.Array array && array.space() == Param.Space.PACKS
                || param instanceof Param.Rows rows && rows.space() == Param.Space.PACKS;
    }

    /**
     * The constant of a pack.
     *
     * @param distance numbers of the tensor before the first that is packed
     * @param param of the kernel that reads it
     */
    String pack(Segment tensor, int distance, Param param, ServingForm form) {
        String from = Place.after(tensor.constant(), distance);
        List<Pack> own = packsOf(form, param);
        List<Object> key = List.of(from, own, Buffer.rows(param), Buffer.length(param));
        if (packed.containsKey(key)) {
            return packed.get(key);
        }
        String constant = names.claim(tensor.constant() + suffix);
        packs.add(Buffer.of(constant, Wiring.meaning(tensor), param, true));
        for (Pack pack : own) {
            steps.add(new PackStep(pack, from, constant));
        }
        packed.put(key, constant);
        return constant;
    }

    /** How what a parameter gets is arranged. */
    private static List<Pack> packsOf(ServingForm form, Param param) {
        List<Pack> own = new ArrayList<>();
        for (Pack pack : form.packs()) {
            if (pack.param().equals(param.name())) {
                own.add(pack);
            }
        }
        return List.copyOf(own);
    }

    /** @param flat whether the packs are one array of floats; else they are rows */
    PackPlan plan(boolean flat) {
        int size = flat ? packs.placeFlat() : 0;
        List<Program.Rows> rows = flat ? List.of() : packs.placeRows();
        return new PackPlan(packs.places(flat), size, rows, List.copyOf(steps));
    }
}
