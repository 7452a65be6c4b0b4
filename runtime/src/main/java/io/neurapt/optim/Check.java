package io.neurapt.optim;

/** Checks the settings of optimisers. */
final class Check {

    private Check() {}

    /** A number above 0. */
    static void positive(String setting, double value, String usual) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(
                    setting + ": expected a number above 0, got " + value + "; fix: " + usual + " is a good start");
        }
    }

    /** A number from 0 on, below 1. */
    static void fraction(String setting, double value, String usual) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    setting + ": expected 0 or more and less than 1, got " + value + "; fix: " + usual + " is usual");
        }
    }
}
