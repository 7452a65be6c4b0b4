package io.neurapt.processor;

import io.neurapt.Layer;
import io.neurapt.Model;
import io.neurapt.processor.loop.ReferenceNetwork;
import java.util.LinkedHashMap;
import java.util.Map;

/** Numbers on their way between the reference vectors, in double, and a model, in float. */
final class Tensors {

    private Tensors() {}

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /** A batch, one sample a row. */
    static float[][] rows(double[] values, int count) {
        int size = values.length / count;
        float[][] rows = new float[count][size];
        for (int i = 0; i < values.length; i++) {
            rows[i / size][i % size] = (float) values[i];
        }
        return rows;
    }

    static float[] flat(float[][] rows) {
        int size = rows[0].length;
        float[] flat = new float[rows.length * size];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * size, size);
        }
        return flat;
    }

    /** The largest difference, relative to the largest magnitude expected. */
    static double error(float[] actual, double[] expected) {
        return ReferenceNetwork.error(doubles(actual), expected);
    }

    /** Sets parameters by {@code layer.role}. */
    static void set(Model model, Map<String, double[]> parameters) {
        parameters.forEach((name, values) -> layer(model, name).tensor(role(name), floats(values)));
    }

    /** All parameters by {@code layer.role}. */
    static Map<String, float[]> parameters(Model model) {
        Map<String, float[]> parameters = new LinkedHashMap<>();
        for (Layer layer : model.layers()) {
            layer.tensors().forEach(role -> parameters.put(layer.name() + "." + role, layer.tensor(role)));
        }
        return parameters;
    }

    static float[] gradient(Model model, String name) {
        return layer(model, name).tensorGradients(role(name));
    }

    private static String role(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static Layer layer(Model model, String name) {
        return model.layer(name.substring(0, name.indexOf('.')));
    }
}
