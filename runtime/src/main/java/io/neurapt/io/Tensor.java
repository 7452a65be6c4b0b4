package io.neurapt.io;

import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Where a tensor stands in a safetensors file; compared by that.
 *
 * @param name {@code conv1.weights}
 * @param type the format's name of the element type: {@code F32}
 * @param shape row-major; empty for a single number
 * @param begin first byte, from the start of the data
 * @param end the byte after the last
 */
record Tensor(String name, String type, long[] shape, long begin, long end) implements Comparable<Tensor> {

    static final String FLOAT = "F32";

    /** Bytes that the shape asks for; null where the type is not known; -1 where it is more than a long holds. */
    @Nullable
    Long expectedBytes() {
        long bytes = elementBytes();
        if (bytes == 0) {
            return null;
        }
        try {
            for (long extent : shape) {
                bytes = Math.multiplyExact(bytes, extent);
            }
            return bytes;
        } catch (ArithmeticException tooLarge) {
            return -1L;
        }
    }

    /** Of the types of one byte and more that the format had in 2025; 0 for others. */
    private int elementBytes() {
        return switch (type) {
            case "BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2" -> 1;
            case "I16", "U16", "F16", "BF16" -> 2;
            case "I32", "U32", "F32" -> 4;
            case "I64", "U64", "F64" -> 8;
            default -> 0;
        };
    }

    @Override
    public int compareTo(Tensor other) {
        int order = Long.compare(begin, other.begin);
        return order != 0 ? order : Long.compare(end, other.end);
    }

    boolean isFloats(int[] expected) {
        if (!type.equals(FLOAT) || shape.length != expected.length) {
            return false;
        }
        for (int d = 0; d < expected.length; d++) {
            if (shape[d] != expected[d]) {
                return false;
            }
        }
        return true;
    }

    /** {@code 5x5x1x10}, with the type in front where it is not {@code F32}. */
    String describe() {
        StringJoiner text = new StringJoiner("x", type.equals(FLOAT) ? "" : Header.shown(type) + " ", "");
        text.setEmptyValue("a single number");
        for (long extent : shape) {
            text.add(Long.toString(extent));
        }
        return text.toString();
    }
}
