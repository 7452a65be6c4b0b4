package io.neurapt.processor.loop;

import io.neurapt.processor.diagnostic.Numbers;

/** Numbers as Java source. */
public final class Literals {

    private Literals() {}

    /** {@code 24_576}: digits in groups of three from 10,000 on. */
    public static String of(int value) {
        return Math.abs((long) value) < 10_000 ? Integer.toString(value) : Numbers.grouped(value, '_');
    }

    /** {@code 0.1f}. */
    public static String of(float value) {
        return value == (int) value && Math.abs(value) < 1e6 ? (int) value + "f" : value + "f";
    }
}
