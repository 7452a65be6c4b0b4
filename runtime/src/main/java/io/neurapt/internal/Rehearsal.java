package io.neurapt.internal;

/**
 * A private instance of a program, which runs until it is compiled: it allocates nothing any more, and has not become
 * faster for a while. Weights and samples are random, some of them zero, so that no real ones are touched and every
 * branch is seen. For one thread at a time.
 */
public final class Rehearsal {

    /** Nanoseconds of a round: some calls of a large network, thousands of a small one. */
    private static final long ROUND = 5_000_000;

    /** Rounds in a row that bring nothing new once all is compiled; compilers take up to some tenths of a second. */
    private static final int STEADY = 20;

    /** A burst of calls is long enough for the clock, in nanoseconds. */
    private static final long BURST = 20_000;

    /** Shares of zeros in the samples. */
    private static final double[] ZEROS = {0, 0.5, 0.8, 1};

    private final ServingProgram program;
    private final ServingWeights weights;
    private final Workspace workspace;
    private final float[][] samples = new float[ZEROS.length][];
    private final float[] out;
    private final AllocationMeter meter = AllocationMeter.find();

    /** Calls that are timed together. */
    private int burst = 1;

    private int nextSample;

    private double least = Double.MAX_VALUE;
    private int steady;

    /** Packs weights drawn as the layers' initializers say. */
    public Rehearsal(Architecture architecture, ServingProgram program) {
        Network network = new Network(architecture);
        Initializers.initialize(network, 1);
        this.program = program;
        this.weights = program.pack(network.parameters);
        this.workspace = program.newWorkspace();
        this.out = new float[Shapes.size(Shapes.output(architecture))];
        for (int i = 0; i < ZEROS.length; i++) {
            samples[i] = sample(Shapes.size(architecture.input()), ZEROS[i], new RandomStream(2, i));
        }
    }

    private static float[] sample(int size, double zeros, RandomStream random) {
        float[] sample = new float[size];
        for (int i = 0; i < size; i++) {
            double value = random.nextSigned();
            sample[i] = Math.abs(random.nextSigned()) < zeros ? 0 : (float) value;
        }
        return sample;
    }

    /** Runs for a moment, at least some calls. */
    public void round() {
        long start = System.nanoTime();
        long allocated = meter.bytes();
        double before = least;
        do {
            least = Math.min(least, time());
        } while (System.nanoTime() - start < ROUND);
        boolean allNew = meter.bytes() > allocated || least < 0.95 * before;
        steady = allNew ? 0 : steady + 1;
    }

    /** Nanoseconds a call, of one burst. */
    private double time() {
        int calls = burst;
        long start = System.nanoTime();
        for (int i = 0; i < calls; i++) {
            nextSample = (nextSample + 1) % samples.length;
            program.predict(weights, workspace, samples[nextSample], 0, out, 0);
        }
        long time = System.nanoTime() - start;
        if (time < BURST) {
            burst = 2 * calls;
        }
        return (double) time / calls;
    }

    /** Whether it is compiled, as far as can be seen from here. */
    public boolean settled() {
        return steady >= STEADY;
    }

    /** The least nanoseconds a call so far. */
    public double least() {
        return least;
    }
}
