package io.neurapt.processor.report;

/**
 * What a program is written for.
 *
 * @param backend {@code vector} or {@code plain}
 * @param registers vector registers; 0 without vectors
 */
record Machine(String backend, int registers) {

    /** {@code Vector API}, {@code plain Java}. */
    String api() {
        return backend.equals("vector") ? "Vector API" : "plain Java";
    }

    /** {@code Vector API, 32 registers}. */
    @Override
    public String toString() {
        return registers == 0 ? api() : api() + ", " + registers + " registers";
    }
}
