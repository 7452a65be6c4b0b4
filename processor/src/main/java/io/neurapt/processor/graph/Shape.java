package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * The shape of one sample: an image of {@code height x width x channels}, a series of {@code length x channels}, or a
 * vector of {@code n}; {@link #UNKNOWN} where a mistake further up makes it impossible to say.
 */
public record Shape(List<Integer> sizes) {

    /** Poison: whatever depends on it is unknown too, and silent. */
    public static final Shape UNKNOWN = new Shape(List.of());

    public Shape {
        sizes = List.copyOf(sizes);
    }

    public static Shape image(int height, int width, int channels) {
        return new Shape(List.of(height, width, channels));
    }

    public static Shape series(int length, int channels) {
        return new Shape(List.of(length, channels));
    }

    public static Shape vector(int size) {
        return new Shape(List.of(size));
    }

    public boolean isUnknown() {
        return sizes.isEmpty();
    }

    public boolean isImage() {
        return sizes.size() == 3;
    }

    public boolean isSeries() {
        return sizes.size() == 2;
    }

    public boolean isVector() {
        return sizes.size() == 1;
    }

    /** Height of an image; 1 for a series or a vector. */
    public int height() {
        return isImage() ? sizes.get(0) : 1;
    }

    /** Width of an image, length of a series; 1 for a vector. */
    public int width() {
        return isVector() ? 1 : sizes.get(sizes.size() - 2);
    }

    /** Channels of an image or a series; the size of a vector. */
    public int channels() {
        return sizes.get(sizes.size() - 1);
    }

    /** The number of elements. */
    public long size() {
        return product(sizes);
    }

    /** The number of elements of anything with these sizes. */
    static long product(List<Integer> sizes) {
        long size = 1;
        for (int length : sizes) {
            size = Math.multiplyExact(size, length);
        }
        return size;
    }

    /** An image or a series of another size and the same channels. */
    public Shape resized(int height, int width) {
        return resized(height, width, channels());
    }

    /** The same of other channels too; of a vector the channels are all that counts, of a series no height. */
    public Shape resized(int height, int width, int channels) {
        return isImage() ? image(height, width, channels) : isSeries() ? series(width, channels) : vector(channels);
    }

    /** {@code {24, 24, 10}}, or {@code 320}: as an annotation has it. */
    String source() {
        return Numbers.source(sizes);
    }

    public int[] toArray() {
        int[] array = new int[sizes.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = sizes.get(i);
        }
        return array;
    }

    public static Shape of(int... sizes) {
        return new Shape(Arrays.stream(sizes).boxed().toList());
    }

    /** {@code an image}, {@code a series} or {@code a vector}. */
    String noun() {
        return isImage() ? "an image" : isSeries() ? "a series" : "a vector";
    }

    /** {@code 24x24x10}, {@code 128x6} or {@code 320}. */
    @Override
    public String toString() {
        if (isUnknown()) {
            return "?";
        }
        StringJoiner text = new StringJoiner("x");
        for (int size : sizes) {
            text.add(String.valueOf(size));
        }
        return text.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && sizes.equals(shape.sizes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(sizes);
    }
}
