package io.neurapt.processor.loop;

import java.util.HashMap;
import java.util.Map;

/** What a kernel is run on: a value for each parameter, by name. */
public final class Arguments {

    record Array(double[] data, int from) {}

    record Rows(double[][] data, int from) {}

    private final Map<String, Object> values = new HashMap<>();

    /** A whole array. */
    public Arguments array(String name, double[] data) {
        return array(name, data, 0);
    }

    /** An array from a place on. */
    public Arguments array(String name, double[] data, int from) {
        values.put(name, new Array(data, from));
        return this;
    }

    /** One row. */
    public Arguments row(String name, double[] data) {
        return array(name, data, 0);
    }

    /** Rows, from one on. */
    public Arguments rows(String name, double[][] data, int from) {
        values.put(name, new Rows(data, from));
        return this;
    }

    /** An integer. */
    public Arguments number(String name, int value) {
        values.put(name, value);
        return this;
    }

    <T> T get(String name, Class<T> kind) {
        Object value = values.get(name);
        if (!kind.isInstance(value)) {
            throw new IllegalArgumentException(name + " is " + value + ", not a " + kind.getSimpleName());
        }
        return kind.cast(value);
    }
}
