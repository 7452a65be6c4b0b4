package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.internal.Network;
import io.neurapt.internal.Shard;
import io.neurapt.internal.Tile;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class PrimerTest {

    private static final long LONG_RUN = 1_000_000_000;

    /** Calls after which a kernel allocates nothing more. */
    private static final int UNTIL_COMPILED = 700;

    @Test
    void aLongRunCallsEveryKernelUntilItAllocatesNothing() {
        Kernels program = new Kernels() {}; // a class of its own in each test, since classes are primed once

        assertThat(primed(program, LONG_RUN).parameters).isEqualTo(program.network(1).parameters);

        for (int kernel = 0; kernel < program.kernels(); kernel++) {
            assertThat(program.calls.get(kernel)).isBetween(UNTIL_COMPILED, UNTIL_COMPILED + 100);
        }
    }

    @Test
    void aShortRunIsOverBeforeThatWouldPay() {
        Kernels program = new Kernels() {};

        primed(program, 10);

        assertThat(program.calls.get(0)).isZero();
    }

    @Test
    void aClassOfProgramsIsPrimedOnce() {
        Kernels program = new Kernels() {};

        primed(program, LONG_RUN);
        int calls = program.calls.get(0);
        primed(program, LONG_RUN);

        assertThat(program.calls.get(0)).isEqualTo(calls);
    }

    private static Network primed(Kernels program, long samples) {
        Network network = program.network(1);
        try (Workers workers = new Workers(2)) {
            Primer.prime(network, program, program.kernels(), workers, samples);
        }
        return network;
    }

    /** A program whose kernels do as vector code does: they allocate until they are compiled. */
    private abstract static class Kernels extends SoftmaxNet {

        final AtomicIntegerArray calls = new AtomicIntegerArray(5);

        /** Where what is allocated can be seen, so that it is. */
        private volatile float[] vector = {};

        Kernels() {
            super(3, 2);
        }

        @Override
        public int kernels() {
            return calls.length();
        }

        @Override
        public void prime(int kernel, float[] parameters, Tile tile, Shard shard) {
            parameters[0]++;
            if (calls.incrementAndGet(kernel) < UNTIL_COMPILED) {
                vector = new float[16];
            }
        }
    }
}
