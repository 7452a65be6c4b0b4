package io.neurapt.samples;

import io.neurapt.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Cylinder, bell, funnel: made-up series of 128 numbers, noise in which one of three shapes stands somewhere.
 *
 * <p>At {@code t} = 1 to 128 it is {@code (6 + eta) * shape(t) + epsilon(t)}, where {@code shape} is zero outside
 * {@code [a, b]}, and inside
 *
 * <ul>
 *   <li>1 for a cylinder,
 *   <li>{@code (t - a) / (b - a)} for a bell, which rises and breaks off,
 *   <li>{@code (b - t) / (b - a)} for a funnel, which leaps and falls.
 * </ul>
 *
 * {@code a} is a whole number from 16 to 32 and {@code b - a} one from 32 to 96, each as likely as the others;
 * {@code eta}, one number a series, and {@code epsilon}, one a point, are drawn from the standard normal distribution.
 *
 * <p>Source: N. Saito, Local Feature Extraction and Its Applications Using a Library of Bases, 1994.
 */
public final class CylinderBellFunnel {

    /** Numbers in a series. */
    public static final int LENGTH = 128;

    private static final List<String> SHAPES = List.of("cylinder", "bell", "funnel");

    private CylinderBellFunnel() {}

    /** Draws series, the three shapes in turn; the same seed draws the same everywhere. */
    public static Dataset draw(int count, long seed) {
        Random random = new Random(seed);
        float[][] series = new float[count][LENGTH];
        List<String> shapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String shape = SHAPES.get(i % SHAPES.size());
            draw(shape, random, series[i]);
            shapes.add(shape);
        }
        return Dataset.ofClasses(series, shapes);
    }

    private static void draw(String shape, Random random, float[] series) {
        int a = 16 + random.nextInt(17);
        int b = a + 32 + random.nextInt(65);
        double height = 6 + random.nextGaussian();
        for (int t = 1; t <= LENGTH; t++) {
            double value = a <= t && t <= b ? height * at((double) (t - a) / (b - a), shape) : 0;
            series[t - 1] = (float) (value + random.nextGaussian());
        }
    }

    /** A shape whose height is 1, at a place from 0, its first, to 1, its last. */
    private static double at(double place, String shape) {
        return switch (shape) {
            case "cylinder" -> 1;
            case "bell" -> place;
            default -> 1 - place;
        };
    }
}
