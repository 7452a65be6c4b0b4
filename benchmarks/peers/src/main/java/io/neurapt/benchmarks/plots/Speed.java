package io.neurapt.benchmarks.plots;

/**
 * What a sample costs on one thread, once the code is compiled.
 *
 * @param training microseconds of a sample in a batch of 64
 * @param batched microseconds of a sample predicted with 63 others
 * @param single microseconds of a sample predicted alone
 */
record Speed(double training, double batched, double single) {

    /** The lesser of each. */
    Speed least(Speed other) {
        return new Speed(
                Math.min(training, other.training), Math.min(batched, other.batched), Math.min(single, other.single));
    }
}
