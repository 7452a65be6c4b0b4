package io.neurapt.train;

import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Numbered pieces of work for several threads. Each thread has a share of neighbouring pieces, the same ones whenever as
 * many are dealt, so that what it has written the last time is still in its core's cache; when its own are done it takes
 * what is left of the others'.
 */
final class Shares {

    /** Counters a cache line, or two, apart. */
    private static final int STEP = 32;

    private final AtomicIntegerArray taken;
    private int pieces;
    private int threads;

    /** Shares for so many threads at most. */
    Shares(int threads) {
        this.taken = new AtomicIntegerArray((threads + 1) * STEP);
    }

    /** Deals pieces 0 to {@code pieces - 1} to threads 0 to {@code threads - 1}; none of them may be taking. */
    void deal(int pieces, int threads) {
        this.pieces = pieces;
        this.threads = threads;
        for (int t = 0; t < threads; t++) {
            taken.setPlain(counter(t), start(t));
        }
    }

    /** The next piece for a thread; -1 when all are taken. */
    int take(int thread) {
        for (int i = 0; i < threads; i++) {
            int owner = (thread + i) % threads;
            int piece = taken.getAndIncrement(counter(owner));
            if (piece < start(owner + 1)) {
                return piece;
            }
        }
        return -1;
    }

    private int start(int thread) {
        return (int) ((long) pieces * thread / threads);
    }

    private static int counter(int thread) {
        return (thread + 1) * STEP;
    }
}
