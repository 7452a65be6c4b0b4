package io.neurapt.internal;

/**
 * How many vector registers this machine has, which decides between two programs of a network: 32 with AVX-512 and on
 * processors that are not x86, else 16. The property {@code neurapt.registers} says otherwise.
 */
public final class VectorRegisters {

    /** Lanes of the vectors of AVX-512, the one extension of x86 with 32 registers. */
    private static final int AVX_512 = 16;

    private VectorRegisters() {}

    /** 32 or 16; asked only where the JVM has the Vector API. */
    public static int registers() {
        Integer wanted = Integer.getInteger("neurapt.registers");
        if (wanted != null) {
            return wanted;
        }
        return of(System.getProperty("os.arch", ""), preferredLanes());
    }

    /**
     * The same for any machine.
     *
     * @param architecture as the property {@code os.arch} names it
     * @param lanes floats in a vector of the length that the JVM prefers
     */
    static int of(String architecture, int lanes) {
        boolean x86 = architecture.equals("amd64") || architecture.contains("86");
        return x86 && lanes < AVX_512 ? 16 : 32;
    }

    /** By reflection, since this module is compiled without the Vector API. */
    private static int preferredLanes() {
        try {
            Class<?> vector = Class.forName("jdk.incubator.vector.FloatVector");
            Object species = vector.getField("SPECIES_PREFERRED").get(null);
            return (int) Class.forName("jdk.incubator.vector.VectorSpecies")
                    .getMethod("length")
                    .invoke(species);
        } catch (ReflectiveOperationException otherApi) {
            return AVX_512;
        }
    }
}
