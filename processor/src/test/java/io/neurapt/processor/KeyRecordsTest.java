package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two shapes that differ anywhere never share a kernel: {@code equals}, written out, forgets no component. */
class KeyRecordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "graph.Op$Pool",
                "graph.Shape",
                "graph.Window",
                "kernel.Border",
                "kernel.Box",
                "kernel.Correlation",
                "kernel.Layout",
                "kernel.Move",
                "kernel.Pack$ColumnFiltering",
                "kernel.Pack$Copy",
                "kernel.Pack$Filtering",
                "kernel.Pack$Panels",
                "kernel.Pack$Rows",
                "kernel.Pack$Terms",
                "kernel.PixelLayout",
                "kernel.PooledCorrelation",
                "kernel.ServingConv",
                "kernel.plain.PlaneLayout",
                "kernel.plain.Span",
                "kernel.vector.ConvWeightGradientFiltersForm$Block",
                "kernel.vector.ConvWeightGradientForm$Block",
                "kernel.vector.ConvWeightGradientWinnersForm$Block",
                "loop.Index",
                "read.LossSpec",
            })
    void everyComponentCounts(String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName("io.neurapt.processor." + name);
        RecordComponent[] components = type.getRecordComponents();
        Object key = make(type, -1);

        assertThat(make(type, -1)).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(key).isNotEqualTo("another type");
        for (int i = 0; i < components.length; i++) {
            assertThat(make(type, i))
                    .as("another %s", components[i].getName())
                    .isNotEqualTo(key)
                    .doesNotHaveSameHashCodeAs(key);
        }
    }

    /** A record whose components all have their first value, but for one. */
    private static Object make(Class<?> type, int other) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(components[i].getType(), i == other);
        }
        return constructor.newInstance(values);
    }

    private static Object value(Class<?> type, boolean other) throws ReflectiveOperationException {
        if (type == int.class) {
            return other ? 3 : 2;
        } else if (type == double.class) {
            return other ? 0.5 : 0.25;
        } else if (type == boolean.class) {
            return other;
        } else if (type == String.class) {
            return other ? "b" : "a";
        } else if (type == List.class) {
            return other ? List.of(4, 5, 7) : List.of(4, 5, 6);
        } else if (type == Map.class) {
            return other ? Map.of("x", 3) : Map.of("x", 2);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[other ? 1 : 0];
        }
        return make(type, other ? 0 : -1);
    }
}
