package io.neurapt.train;

import io.neurapt.internal.AllocationMeter;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Network;
import io.neurapt.internal.Program;
import io.neurapt.internal.Shapes;
import io.neurapt.internal.Shard;
import io.neurapt.internal.Tile;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Has a program's kernels compiled before training, which would run them a hundred times slower until then: calls
 * each with little work, on buffers of its own, until it allocates nothing any more, as vectors do until they are
 * compiled.
 *
 * <p>Kernels are static methods, so this is done once for a class of programs in a JVM.
 */
final class Primer implements Workers.Job {

    /** Calls between two looks at what they allocated. */
    private static final int BURST = 16;

    /** Calls of a kernel at most: HotSpot asks for some 5,000, and then goes on while it compiles. */
    private static final int MOST_CALLS = 20_000;

    /** Ends priming where nothing is compiled; nanoseconds. */
    private static final long LIMIT = 10_000_000_000L;

    /** Multiply-adds of a run that is over before priming is: what vector code that is not compiled does in a second. */
    private static final double SHORT_RUN = 1e8;

    /** Whether a class of programs was primed. */
    private static final ClassValue<AtomicBoolean> PRIMED = new ClassValue<>() {
        @Override
        protected AtomicBoolean computeValue(Class<?> program) {
            return new AtomicBoolean();
        }
    };

    private final Program program;
    private final int kernels;
    private final int parameters;
    private final long start = System.nanoTime();
    private final AtomicInteger next = new AtomicInteger();

    private Primer(Program program, int kernels, int parameters) {
        this.program = program;
        this.kernels = kernels;
        this.parameters = parameters;
    }

    /**
     * Primes a program, unless it was primed or the run is too short for that.
     *
     * @param kernels so many of the program's, the first ones
     * @param samples how many the run goes through, in all epochs
     */
    static void prime(Network network, Program program, int kernels, Workers workers, long samples) {
        if (kernels == 0 || samples * multiplyAdds(network.architecture) < SHORT_RUN) {
            return;
        }
        if (PRIMED.get(program.getClass()).compareAndSet(false, true)) {
            workers.run(new Primer(program, kernels, network.parameters.length), kernels);
        }
    }

    /** Of one sample in a training step: forward, and the gradients of weights and input. */
    private static double multiplyAdds(Architecture architecture) {
        double sum = 0;
        for (LayerInfo layer : architecture.layers()) {
            int[] shape = layer.shape();
            if (layer.weights() >= 0) {
                int pixels = Shapes.size(shape) / shape[shape.length - 1];
                sum += 3.0
                        * pixels
                        * architecture.segments().get(layer.weights()).size();
            }
        }
        return sum;
    }

    @Override
    public void run(int worker) {
        float[] scratch = new float[parameters];
        Tile tile = program.newTile();
        tile.kept = program.newKept(1);
        Shard shard = program.newShard();
        AllocationMeter meter = AllocationMeter.find();
        for (int kernel = next.getAndIncrement(); kernel < kernels; kernel = next.getAndIncrement()) {
            long before;
            int calls = 0;
            do {
                before = meter.bytes();
                for (int i = 0; i < BURST; i++) {
                    program.prime(kernel, scratch, tile, shard);
                }
                calls += BURST;
            } while ((meter.bytes() > before || !meter.counts())
                    && calls < MOST_CALLS
                    && System.nanoTime() - start < LIMIT);
        }
    }
}
