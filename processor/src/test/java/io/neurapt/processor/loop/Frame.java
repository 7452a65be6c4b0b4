package io.neurapt.processor.loop;

import java.util.HashMap;
import java.util.Map;

/** The values of one call of a kernel while it is interpreted, in numbered slots. */
final class Frame {

    final int[] ints;
    final double[] numbers;
    final double[][] vectors;
    final double[][] arrays;
    final int[] arrayStarts;
    final double[][][] rows;
    final int[] rowStarts;
    final int[][] places;

    Frame(Slots slots) {
        ints = new int[slots.ints];
        numbers = new double[slots.numbers];
        vectors = new double[slots.vectors][];
        arrays = new double[slots.arrays][];
        arrayStarts = new int[slots.arrays];
        rows = new double[slots.rows][][];
        rowStarts = new int[slots.rows];
        places = new int[slots.lists][];
    }

    /**
     * Gives every name of a kernel its slot. A name that is declared again, in another block, gets another slot: what
     * is translated from there on sees the new one.
     */
    static final class Slots {

        private final Map<String, Integer> places = new HashMap<>();
        private final Map<String, Boolean> isVector = new HashMap<>();
        private int ints;
        private int numbers;
        private int vectors;
        private int arrays;
        private int rows;
        private int lists;

        int newInt(String name) {
            places.put(name, ints);
            return ints++;
        }

        int newNumber(String name) {
            places.put(name, numbers);
            isVector.put(name, false);
            return numbers++;
        }

        int newVector(String name) {
            places.put(name, vectors);
            isVector.put(name, true);
            return vectors++;
        }

        int newArray(String name) {
            places.put(name, arrays);
            return arrays++;
        }

        int newRows(String name) {
            places.put(name, rows);
            return rows++;
        }

        int newPlaces(String name) {
            places.put(name, lists);
            return lists++;
        }

        int of(String name) {
            Integer place = places.get(name);
            if (place == null) {
                throw new IllegalStateException("unknown name " + name);
            }
            return place;
        }

        boolean isVector(String name) {
            return isVector.get(name);
        }
    }
}
