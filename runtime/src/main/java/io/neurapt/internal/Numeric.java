package io.neurapt.internal;

/**
 * Functions that generated plain code calls: the same bits on every JVM, interpreted or compiled, and the
 * same formulas as the vector kernels.
 */
public final class Numeric {

    /** Adding it rounds to the nearest integer, which then stands in the lowest bits. */
    private static final float MAGIC = 12582912f;

    private Numeric() {}

    /**
     * {@code e^x}, from 2^n times a polynomial; relative error below 2e-7. Below -87 and above 88 it stays at the
     * value there. Source: Cephes, expf.
     */
    public static float exp(float x) {
        float clamped = Math.min(Math.max(x, -87f), 88f);
        float bits = Math.fma(clamped, 1.44269504f, MAGIC);
        float n = bits - MAGIC;
        float r = Math.fma(n, -0.693359375f, clamped);
        r = Math.fma(n, 2.12194440e-4f, r);
        float p = 1.9875691500e-4f;
        p = Math.fma(p, r, 1.3981999507e-3f);
        p = Math.fma(p, r, 8.3334519073e-3f);
        p = Math.fma(p, r, 4.1665795894e-2f);
        p = Math.fma(p, r, 1.6666665459e-1f);
        p = Math.fma(p, r, 5.0000001201e-1f);
        p = Math.fma(p * r, r, r) + 1f;
        return p * Float.intBitsToFloat((Float.floatToRawIntBits(bits) << 23) + 0x3f800000);
    }

    /** The natural logarithm. */
    public static float log(float x) {
        return (float) StrictMath.log(x);
    }

    /** {@code (1 - q) / (1 + q)} with {@code q = exp(-2 |x|)}, and the sign of x. */
    public static float tanh(float x) {
        float q = exp(Math.abs(x) * -2f);
        float size = (1f - q) / (q + 1f);
        return x < 0 ? -size : size;
    }

    /** {@code 1 / (1 + exp(-x))}. */
    public static float sigmoid(float x) {
        return 1f / (exp(-x) + 1f);
    }
}
