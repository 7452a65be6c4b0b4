package io.neurapt.processor.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives every buffer of a tile, or of a sample, its place. Buffers whose lives do not overlap share memory; the largest are
 * placed first, each at the lowest place that is free during its life.
 */
final class BufferPlan {

    /** Floats of a line of the cache, and of the longest vector. */
    private static final int LINE = 16;

    /**
     * Where the first buffer of a flat array stands. The garbage collector G1 puts a large array at the start of a region;
     * its header takes 16 bytes, so with 48 more a vector of 64 bytes lies in one line of the cache, not in two.
     */
    private static final int FIRST = 12;

    /** A buffer and the steps between which it is in use. */
    private static final class Life implements Comparable<Life> {
        private final Buffer buffer;
        private int first = Integer.MAX_VALUE;
        private int last = Integer.MIN_VALUE;
        private int place;
        private int extent; // whole lines of floats, or rows

        Life(Buffer buffer) {
            this.buffer = buffer;
        }

        boolean meets(Life other) {
            return buffer.own() || other.buffer.own() || first <= other.last && other.first <= last;
        }

        /** The largest comes first. */
        @Override
        public int compareTo(Life other) {
            return Integer.compare(other.extent, extent);
        }
    }

    private final Map<String, Life> lives = new LinkedHashMap<>();

    void add(Buffer buffer) {
        if (lives.put(buffer.constant(), new Life(buffer)) != null) {
            throw new IllegalStateException("two buffers are called " + buffer.constant());
        }
    }

    /** Step number {@code step} reads or writes the buffer. */
    void use(String constant, int step) {
        Life life = lives.get(constant);
        life.first = Math.min(life.first, step);
        life.last = Math.max(life.last, step);
    }

    boolean contains(String constant) {
        return lives.containsKey(constant);
    }

    /** Places all buffers in one flat array, each at the start of a line of the cache; the result is the array's length. */
    int placeFlat() {
        return place(List.copyOf(lives.values()), FIRST, true);
    }

    /** Places all buffers in an array of rows, rows of equal length together. */
    List<Program.Rows> placeRows() {
        Map<Integer, List<Life>> byLength = new TreeMap<>(Comparator.reverseOrder());
        for (Life life : lives.values()) {
            int length = life.buffer.rowLength();
            if (!byLength.containsKey(length)) {
                byLength.put(length, new ArrayList<>());
            }
            byLength.get(length).add(life);
        }
        List<Program.Rows> groups = new ArrayList<>();
        int row = 0;
        for (Map.Entry<Integer, List<Life>> group : byLength.entrySet()) {
            int end = place(group.getValue(), row, false);
            groups.add(new Program.Rows(end - row, group.getKey()));
            row = end;
        }
        return List.copyOf(groups);
    }

    private static int place(List<Life> all, int start, boolean flat) {
        for (Life life : all) {
            int extent = extent(life.buffer, flat);
            life.extent = flat ? Math.multiplyExact((extent + LINE - 1) / LINE, LINE) : extent;
        }
        List<Life> bySize = new ArrayList<>(all);
        Collections.sort(bySize);
        List<Life> placed = new ArrayList<>(); // in the order of their places
        int end = start;
        for (Life life : bySize) {
            life.place = start;
            for (Life other : placed) {
                boolean overlaps = life.place < other.place + other.extent && other.place < life.place + life.extent;
                if (overlaps && life.meets(other)) {
                    life.place = other.place + other.extent;
                }
            }
            insert(placed, life);
            end = Math.max(end, life.place + life.extent);
        }
        return end;
    }

    private static void insert(List<Life> placed, Life life) {
        int at = placed.size();
        while (at > 0 && placed.get(at - 1).place > life.place) {
            at--;
        }
        placed.add(at, life);
    }

    private static int extent(Buffer buffer, boolean flat) {
        return flat ? Math.multiplyExact(buffer.rows(), buffer.rowLength()) : buffer.rows();
    }

    /** The constants, in the order of declaration. */
    List<Place> places(boolean flat) {
        List<Place> places = new ArrayList<>();
        for (Life life : lives.values()) {
            Buffer buffer = life.buffer;
            places.add(new Place(buffer.constant(), life.place, extent(buffer, flat), buffer.meaning()));
        }
        return places;
    }
}
