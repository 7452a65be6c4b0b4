package io.neurapt.train;

import io.neurapt.internal.Network;
import io.neurapt.internal.Segment;
import io.neurapt.optim.Updater;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The ranges of the parameters that training changes: the segments that are not frozen. */
final class Ranges {

    private final int[] from;
    private final int[] to;
    private final Updater.Decay[] decay;

    private Ranges(int count) {
        this.from = new int[count];
        this.to = new int[count];
        this.decay = new Updater.Decay[count];
    }

    /** The ranges as the network's layers are frozen now. */
    static Ranges of(Network network) {
        List<Segment> segments = network.architecture.segments();
        List<Segment> trained = IntStream.range(0, segments.size())
                .filter(s -> network.trainable[s] && !segments.get(s).isStatistic())
                .mapToObj(segments::get)
                .sorted(Comparator.comparingInt(Segment::offset))
                .toList();
        Ranges ranges = new Ranges(trained.size());
        for (int r = 0; r < trained.size(); r++) {
            Segment segment = trained.get(r);
            ranges.from[r] = segment.offset();
            ranges.to[r] = end(segment);
            // Weights alone: biases, and the scale of a normalisation, are spared.
            boolean weights = segment.role().equals("weights") || segment.role().equals("depthwise");
            ranges.decay[r] = weights ? Updater.Decay.APPLIES : Updater.Decay.SPARED;
        }
        return ranges;
    }

    /** One past the segment's last element. Padding between its elements is zero and stays so in every update. */
    private static int end(Segment segment) {
        int last = segment.offset();
        for (int d = 0; d < segment.extents().length; d++) {
            last += (segment.extents()[d] - 1) * segment.strides()[d];
        }
        return last + 1;
    }

    /** Updates what lies between {@code first} and {@code end - 1}, after its weights are multiplied by {@code shrink}. */
    void update(Updater updater, Network network, int first, int end, float shrink) {
        for (int r = next(first); r < to.length && from[r] < end; r++) {
            int start = Math.max(from[r], first);
            int stop = Math.min(to[r], end);
            if (shrink != 1 && decay[r] == Updater.Decay.APPLIES) {
                Norms.scale(network.parameters, shrink, start, stop);
            }
            updater.step(network.parameters, network.gradients, start, stop, decay[r]);
        }
    }

    /** Adds the gradients of penalties to the gradients between {@code first} and {@code end - 1}, and clips by value. */
    void regularize(Regularization regularization, Network network, int first, int end) {
        if (!regularization.changesGradients()) {
            return;
        }
        for (int r = next(first); r < to.length && from[r] < end; r++) {
            int start = Math.max(from[r], first);
            regularization.changeGradients(
                    network.gradients, network.parameters, start, Math.min(to[r], end), decay[r]);
        }
    }

    /** Of the gradients between {@code first} and {@code end - 1}. */
    double sumOfSquares(float[] gradients, int first, int end) {
        double sum = 0;
        for (int r = next(first); r < to.length && from[r] < end; r++) {
            sum += Norms.squares(gradients, Math.max(from[r], first), Math.min(to[r], end));
        }
        return sum;
    }

    /** Multiplies the gradients between {@code first} and {@code end - 1}. */
    void scaleGradients(float[] gradients, float factor, int first, int end) {
        for (int r = next(first); r < to.length && from[r] < end; r++) {
            Norms.scale(gradients, factor, Math.max(from[r], first), Math.min(to[r], end));
        }
    }

    /** The first range that ends after {@code place}. */
    private int next(int place) {
        int found = Arrays.binarySearch(to, place + 1);
        return found < 0 ? ~found : found;
    }
}
