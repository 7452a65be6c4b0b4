package io.neurapt.internal;

import io.neurapt.annotation.Initializer;
import java.util.ArrayList;
import java.util.List;

/**
 * One tensor in a network's flat parameter array: where it stands, and how it starts.
 *
 * <p>The array holds the layout that the training kernels want; people and files see {@code shape}, row-major.
 * {@code extents} cuts the same row-major order finer: the element with the index {@code (i, j, ...)} in it
 * stands at {@code offset + i * strides[0] + j * strides[1] + ...}. Gaps are padding: always zero, never counted.
 *
 * @param layer the layer's name
 * @param role {@code weights}, {@code bias}, {@code depthwise}, {@code gamma}, {@code beta}, {@code mean} or {@code variance}
 * @param offset place of the first element
 * @param shape the public shape: {@code [kernelHeight][kernelWidth][channels][filters]}, {@code [inputs][units]},
 *     {@code [units]}
 * @param extents the shape, cut finer where the array needs it: {@code [height][width][channels][units]} of a
 *     dense layer on an image, whose shape is {@code [inputs][units]}
 * @param strides distance in the array, for each dimension of {@code extents}
 * @param initializer how it starts; never {@link Initializer#DEFAULT}
 * @param scale standard deviation or bound, for {@link Initializer#GAUSSIAN} and {@link Initializer#UNIFORM}
 * @param fanIn inputs that one output sums
 * @param fanOut outputs that one input reaches
 */
public record Segment(
        String layer,
        String role,
        int offset,
        int[] shape,
        int[] extents,
        int[] strides,
        Initializer initializer,
        double scale,
        int fanIn,
        int fanOut) {

    /** Those of some lists, in order. */
    public static List<Segment> list(Segment[]... parts) {
        List<Segment> all = new ArrayList<>();
        for (Segment[] part : parts) {
            all.addAll(List.of(part));
        }
        return List.copyOf(all);
    }

    /** Whether no gradient changes it: a running mean or variance. */
    public boolean isStatistic() {
        return role.equals("mean") || role.equals("variance");
    }

    /** The number of elements, without padding. */
    public int size() {
        int size = 1;
        for (int extent : shape) {
            size *= extent;
        }
        return size;
    }

    /** Copies the tensor from the flat array into {@code target}, row-major over its shape. */
    public void gather(float[] flat, float[] target) {
        int inner = extents.length - 1;
        int count = extents[inner];
        int stride = strides[inner];
        int[] at = new int[inner];
        int place = offset;
        for (int row = 0, size = size(); row < size; row += count) {
            for (int i = 0; i < count; i++) {
                target[row + i] = flat[place + i * stride];
            }
            place = nextRow(at, place);
        }
    }

    /** Copies {@code source}, row-major over the shape, into the flat array. */
    public void scatter(float[] source, float[] flat) {
        int inner = extents.length - 1;
        int count = extents[inner];
        int stride = strides[inner];
        int[] at = new int[inner];
        int place = offset;
        for (int row = 0, size = size(); row < size; row += count) {
            for (int i = 0; i < count; i++) {
                flat[place + i * stride] = source[row + i];
            }
            place = nextRow(at, place);
        }
    }

    /** The place of the next row's first element. {@code at} is the index of a row, which goes on by one. */
    private int nextRow(int[] at, int place) {
        int next = place;
        for (int d = at.length - 1; d >= 0; d--) {
            next += strides[d];
            if (++at[d] < extents[d]) {
                break;
            }
            next -= extents[d] * strides[d];
            at[d] = 0;
        }
        return next;
    }
}
