package io.neurapt.train;

import io.neurapt.internal.Network;
import io.neurapt.internal.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The units and filters of the layers that training changes, each with the weights that lead into it: all that have
 * the same index in the last axis of the public layout.
 */
final class MaxNorm {

    /**
     * One layer's: the weights of unit u stand from {@code unitAt[u] + from[i]} to {@code unitAt[u] + to[i] - 1}, for
     * all i.
     *
     * @param first number of the first unit among those of all layers
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Units(int first, int[] unitAt, int[] from, int[] to) {}

    private final List<Units> layers = new ArrayList<>();
    private final double largest;
    private int units;

    /** As the network's layers are frozen now. */
    MaxNorm(Network network, double largest) {
        this.largest = largest;
        List<Segment> segments = network.architecture.segments();
        for (int s = 0; s < segments.size(); s++) {
            if (network.trainable[s] && segments.get(s).role().equals("weights")) {
                add(segments.get(s));
            }
        }
    }

    private void add(Segment segment) {
        int count = segment.shape()[segment.shape().length - 1];
        // the last axis may be cut finer
        int axis = segment.extents().length;
        for (int product = 1; product < count; product *= segment.extents()[axis]) {
            axis--;
        }
        int[] unitAt = places(segment, segment.offset(), axis, segment.extents().length);
        int[] weightAt = places(segment, 0, 0, axis);
        Arrays.sort(weightAt);
        // a stretch begins and ends where there is no neighbour
        int[] from = IntStream.range(0, weightAt.length)
                .filter(i -> i == 0 || weightAt[i - 1] != weightAt[i] - 1)
                .map(i -> weightAt[i])
                .toArray();
        int[] to = IntStream.range(0, weightAt.length)
                .filter(i -> i == weightAt.length - 1 || weightAt[i + 1] != weightAt[i] + 1)
                .map(i -> weightAt[i] + 1)
                .toArray();
        layers.add(new Units(units, unitAt, from, to));
        units += count;
    }

    /** Where the elements stand that some dimensions go through, row-major. */
    private static int[] places(Segment segment, int first, int from, int to) {
        int[] places = {first};
        for (int d = from; d < to; d++) {
            int extent = segment.extents()[d];
            int[] finer = new int[places.length * extent];
            for (int i = 0; i < finer.length; i++) {
                finer[i] = places[i / extent] + i % extent * segment.strides()[d];
            }
            places = finer;
        }
        return places;
    }

    /** The units of all layers. */
    int units() {
        return units;
    }

    /** Shortens the weights of one unit, where their L2 norm is too large, to that norm. Allocates nothing. */
    void limit(int unit, float[] parameters) {
        int last = layers.size() - 1;
        while (layers.get(last).first > unit) {
            last--;
        }
        Units layer = layers.get(last);
        int start = layer.unitAt[unit - layer.first];
        double squares = 0;
        for (int i = 0; i < layer.from.length; i++) {
            squares += Norms.squares(parameters, start + layer.from[i], start + layer.to[i]);
        }
        if (squares > largest * largest) {
            float factor = (float) (largest / Math.sqrt(squares));
            for (int i = 0; i < layer.from.length; i++) {
                Norms.scale(parameters, factor, start + layer.from[i], start + layer.to[i]);
            }
        }
    }
}
