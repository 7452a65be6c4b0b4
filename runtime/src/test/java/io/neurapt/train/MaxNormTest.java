package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Loss;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.Network;
import io.neurapt.internal.Segment;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Units are those of the public layout, wherever their weights stand. */
class MaxNormTest {

    private static final double LARGEST = 1.25;

    @Test
    void aFilterOfAConvolutionIsAUnit() {
        // as generated: filters, then channels within rows
        assertUnitsAreShortened(segment(new int[] {3, 2, 2, 5}, new int[] {3, 2, 2, 5}, new int[] {4, 1, 2, 12}));
    }

    @Test
    void aUnitOfADenseLayerHasAColumnOfThePublicLayout() {
        // a unit a row of 8 floats, one of them padding
        assertUnitsAreShortened(segment(new int[] {7, 5}, new int[] {7, 5}, new int[] {1, 8}));
    }

    @Test
    void aDenseLayerOnAnImageIsCutFiner() {
        assertUnitsAreShortened(segment(new int[] {12, 5}, new int[] {2, 3, 2, 5}, new int[] {6, 1, 3, 16}));
    }

    @Test
    void unitsMayBeCutFinerToo() {
        // six units as panels of two
        assertUnitsAreShortened(segment(new int[] {4, 6}, new int[] {4, 3, 2}, new int[] {2, 9, 1}));
    }

    @Test
    void aFrozenLayerHasNoUnits() {
        Network network = network(segment(new int[] {7, 5}, new int[] {7, 5}, new int[] {1, 8}));
        network.trainable[1] = false;

        assertThat(new MaxNorm(network, LARGEST).units()).isEqualTo(2);
    }

    private static void assertUnitsAreShortened(Segment segment) {
        Network network = network(segment);
        float[] before = new float[segment.size()];
        segment.gather(network.parameters, before);
        MaxNorm norm = new MaxNorm(network, LARGEST);
        for (int unit = 0; unit < norm.units(); unit++) {
            norm.limit(unit, network.parameters);
        }

        int units = segment.shape()[segment.shape().length - 1];
        float[] after = new float[segment.size()];
        segment.gather(network.parameters, after);
        assertThat(norm.units()).isEqualTo(2 + units);
        int shortened = 0;
        for (int unit = 0; unit < units; unit++) {
            double squares = 0;
            for (int i = unit; i < before.length; i += units) {
                squares += (double) before[i] * before[i];
            }
            boolean tooLarge = Math.sqrt(squares) > LARGEST;
            shortened += tooLarge ? 1 : 0;
            for (int i = unit; i < before.length; i += units) {
                float expected = tooLarge ? (float) (before[i] * LARGEST / Math.sqrt(squares)) : before[i];
                assertThat(after[i]).as("weight %d", i).isEqualTo(expected, within(tooLarge ? 1e-6f : 0f));
            }
        }
        assertThat(shortened).as("some are too large, others are not").isBetween(1, units - 1);
        assertOthersAreAsBefore(network, segment);
    }

    /** The first layer's units of norm 1, the bias, and padding. */
    private static void assertOthersAreAsBefore(Network network, Segment segment) {
        float[] expected = network(segment).parameters;
        segment.scatter(new float[segment.size()], expected);
        float[] rest = network.parameters.clone();
        segment.scatter(new float[segment.size()], rest);

        assertThat(rest).isEqualTo(expected);
    }

    private static Segment segment(int[] shape, int[] extents, int[] strides) {
        return new Segment("second", "weights", 2, shape, extents, strides, Initializer.ZEROS, 0, 1, 1);
    }

    /** Two units with a weight of 1 each, then {@code second} with weights that grow from unit to unit, and a bias. */
    private static Network network(Segment second) {
        int[] two = {1, 2};
        Segment first = new Segment("first", "weights", 0, two, two, new int[] {2, 1}, Initializer.ZEROS, 0, 1, 1);
        int[] three = {3};
        Segment bias = new Segment("second", "bias", 120, three, three, new int[] {1}, Initializer.ZEROS, 0, 1, 1);
        Network network = new Network(
                new Architecture("Net", new int[] {1}, Loss.HUBER, 123, List.of(first, second, bias), List.of(), ""));
        first.scatter(new float[] {1, 1}, network.parameters);
        bias.scatter(new float[] {9, 9, 9}, network.parameters);
        int units = second.shape()[second.shape().length - 1];
        SplittableRandom random = new SplittableRandom(5);
        float[] weights = new float[second.size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextDouble(-1, 1) * (i % units + 1) / 3;
        }
        second.scatter(weights, network.parameters);
        return network;
    }
}
