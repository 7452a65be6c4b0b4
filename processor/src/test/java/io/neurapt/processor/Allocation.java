package io.neurapt.processor;

import io.neurapt.internal.AllocationMeter;

/** What the current thread allocates. */
final class Allocation {

    /** How long a busy machine may take to compile all that runs; nanoseconds. */
    private static final long PATIENCE = 120_000_000_000L;

    private Allocation() {}

    /** Bytes in so many runs; the least of many rounds, so that warming up does not count. */
    static long least(int runs, Runnable run) {
        AllocationMeter meter = AllocationMeter.find();
        long start = System.nanoTime();
        long least = Long.MAX_VALUE;
        while (least > 0 && System.nanoTime() - start < PATIENCE) {
            long before = meter.bytes();
            for (int i = 0; i < runs; i++) {
                run.run();
            }
            least = Math.min(least, meter.bytes() - before);
        }
        return least;
    }
}
