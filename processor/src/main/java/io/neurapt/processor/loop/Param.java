package io.neurapt.processor.loop;

/** A parameter of a kernel. */
public sealed interface Param {

    String name();

    /**
     * A flat array from a place on: {@code float[] x, int xAt} in Java.
     *
     * @param size elements that belong to it; the verifier holds accesses to them. {@link #OF_CALLER} in kernels
     *     that only kernels call
     */
    record Array(String name, Space space, int size) implements Param {}

    /** One row: {@code float[] x} in Java, from its first element on. */
    record Row(String name) implements Param {}

    /**
     * Rows of equal length, from one on: {@code float[][] x, int xAt} in Java.
     *
     * @param rows their number
     * @param length elements in each
     */
    record Rows(String name, Space space, int rows, int length) implements Param {

        /** Rows of a buffer. */
        public Rows(String name, int rows, int length) {
            this(name, Space.MEMORY, rows, length);
        }
    }

    /**
     * Places in an array, which {@link Stmt.NonZeros} or {@link Stmt.Entries} lists: {@code int[] x} in Java.
     *
     * @param count there are at most so many
     * @param limit they are below it
     */
    record Places(String name, int count, int limit) implements Param {

        /** Places of some of an array's first elements. */
        public Places(String name, int size) {
            this(name, size, size);
        }
    }

    /**
     * Lists of places in an array, each with its length in front, from one list on: {@code int[] x, int xAt} in Java.
     * {@link Stmt.ListNonZeros} writes them.
     *
     * @param lists their number; {@link #OF_CALLER} in kernels that only kernels call
     * @param size the places are below it, and there are at most so many in a list
     */
    record Lists(String name, int lists, int size) implements Param {

        /** Integers from one list to the next. */
        public int step() {
            return size + 1;
        }
    }

    /**
     * An integer.
     *
     * @param name its name
     */
    record Int(String name) implements Param {}

    /** Size of an array, or number of lists, that only the caller knows. */
    int OF_CALLER = -1;

    /** Where an array of a network's kernels lives. */
    enum Space {
        /** The buffers of the tile. */
        MEMORY,
        /** The network's parameters. */
        PARAMETERS,
        /** The gradients of the shard. */
        GRADIENTS,
        /** What tiles keep until their whole batch has run: an array for each thing that is kept. */
        KEPT,
        /** The gradients of the batch. */
        BATCH_GRADIENTS,
        /** The shard's sums, one a lane. */
        LANES,
        /** The shard's sums of a convolution's weights, {@code [ky][channel][kx][filter]}, filters padded to blocks. */
        FILTER_SUMS,
        /** The shard's sums of a convolution's weights, {@code [filter][ky][kx, channel]}, rows padded to blocks. */
        PATCH_SUMS,
        /** The weight of each lane's loss. */
        LOSS_WEIGHTS,
        /** 1 for each lane with a sample, 0 for the others. */
        LIVE,
        /** Each lane's loss. */
        LOSSES,
        /** The parameters, packed for one sample at a time. */
        PACKS,
        /** The caller's sample. */
        INPUT,
        /** The caller's array for the output. */
        OUTPUT
    }

    /** An array whose place and size the caller knows. */
    static Param array(String name) {
        return new Array(name, Space.MEMORY, OF_CALLER);
    }
}
