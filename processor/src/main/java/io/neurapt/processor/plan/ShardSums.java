package io.neurapt.processor.plan;

import io.neurapt.processor.kernel.KernelTable;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The sums that a shard keeps in another order than that of the gradients, and the steps that make gradients of them. */
final class ShardSums {

    private final KernelTable kernels;
    private final KernelLibrary library;
    private final ConstantNames names;
    private final Map<String, String> constants = new LinkedHashMap<>();
    private final List<Place> places = new ArrayList<>();
    private final List<Step> finish = new ArrayList<>();
    private int count;

    ShardSums(KernelTable kernels, KernelLibrary library, ConstantNames names) {
        this.kernels = kernels;
        this.library = library;
        this.names = names;
    }

    /** Where they stand. */
    List<Place> places() {
        return places;
    }

    /** The numbers of all of them. */
    int count() {
        return count;
    }

    /** The steps behind a shard's last tile. */
    List<Step> finish() {
        return finish;
    }

    /** The constant of a tensor's sums, in the order that a kernel's parameter wants; made by the first that asks. */
    String of(Param.Array param, Segment segment, Slice slice) {
        String key = segment.constant() + " " + slice.number();
        if (!constants.containsKey(key)) {
            constants.put(key, made(param, segment, slice));
        }
        return constants.get(key);
    }

    private String made(Param.Array param, Segment segment, Slice slice) {
        return switch (param.space()) {
            case LANES -> lanes(segment, slice);
            case FILTER_SUMS -> filterSums(segment, slice, param.size());
            default -> patchSums(segment, slice, param.size());
        };
    }

    /** A place for a tensor's sums a lane, and the step that adds them up. */
    private String lanes(Segment segment, Slice slice) {
        int count = slice.length(segment);
        Kernel kernel = library.get(
                List.of("laneSum", count),
                segment.layer(),
                new Work(
                        "laneSum" + count,
                        "Adds the lanes of " + count + " sums up: these are gradients. Clears them."),
                work -> kernels.laneSum(work, count));
        return place(segment, slice, "LANES", count * kernels.tileSize(), kernel);
    }

    /** A place for the sums of a convolution's weights, filters innermost, and the step that adds them. */
    private String filterSums(Segment segment, Slice slice, int size) {
        int filters = filters(segment, slice);
        int taps = slice.length(segment) / filters;
        Kernel kernel = library.get(
                List.of("filterSum", taps, filters),
                segment.layer(),
                new Work(
                        "filterSum" + filters + "x" + taps,
                        "Moves sums [" + taps + " taps][" + filters + " filters] to gradients [" + filters + "][" + taps
                                + "]."),
                work -> kernels.filterSum(work, taps, filters));
        return place(segment, slice, "SUMS", size, kernel);
    }

    /** A place for the sums of a convolution's weights, a patch's rows innermost, and the step that adds them. */
    private String patchSums(Segment segment, Slice slice, int size) {
        List<Integer> extents = segment.extents();
        int width = extents.get(1);
        int channels = extents.get(2);
        int rows = filters(segment, slice) * extents.get(0);
        Kernel kernel = library.get(
                List.of("patchSum", rows, width, channels),
                segment.layer(),
                new Work(
                        "patchSum" + rows + "x" + width + "x" + channels,
                        "Moves sums [" + rows + " rows][" + width + " taps, " + channels + " channels] to gradients ["
                                + rows + "][" + channels + "][" + width + "]."),
                work -> kernels.patchSum(work, rows, width, channels));
        return place(segment, slice, "SUMS", size, kernel);
    }

    /** Filters of a convolution's weights, {@code [ky][kx][channel][filter]} for people. */
    private static int filters(Segment segment, Slice slice) {
        return segment.extents().get(3) / slice.count();
    }

    private String place(Segment segment, Slice slice, String suffix, int size, Kernel kernel) {
        String constant = names.claim(segment.constant() + "_" + suffix);
        places.add(new Place(constant, count, size, Wiring.meaning(segment)));
        count = Math.addExact(count, size);
        finish.add(new Step(segment.layer(), kernel, Map.of("lanes", constant, "gradients", slice.place(segment))));
        return constant;
    }
}
