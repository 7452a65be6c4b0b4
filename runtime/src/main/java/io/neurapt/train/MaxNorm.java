package io.neurapt.train;

import io.neurapt.internal.Network;
import io.neurapt.internal.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The units and filters of the layers that training changes, each with the weights that lead into it: all that have
 * the same index in the last axis of the public layout.
 */
final class MaxNorm {

    /**
     * One layer's: weight i of unit u stands at {@code offset + weightAt[i] + unitAt[u]}.
     *
     * @param first number of the first unit among those of all layers
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Units(int first, int offset, int[] unitAt, int[] weightAt) {}

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
        int[] unitAt = places(segment, axis, segment.extents().length);
        layers.add(new Units(units, segment.offset(), unitAt, places(segment, 0, axis)));
        units += count;
    }

    /** Where the elements stand that some dimensions go through, row-major. */
    private static int[] places(Segment segment, int from, int to) {
        int[] places = {0};
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
        int start = layer.offset + layer.unitAt[unit - layer.first];
        double squares = 0;
        for (int at : layer.weightAt) {
            double weight = parameters[start + at];
            squares += weight * weight;
        }
        if (squares > largest * largest) {
            shorten(parameters, start, layer.weightAt, (float) (largest / Math.sqrt(squares)));
        }
    }

    private static void shorten(float[] parameters, int start, int[] weightAt, float factor) {
        for (int at : weightAt) {
            parameters[start + at] *= factor;
        }
    }
}
