package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Dropout;
import io.neurapt.internal.Network;
import io.neurapt.internal.OutputInfo;
import io.neurapt.internal.Program;
import io.neurapt.internal.Shard;
import io.neurapt.internal.Tile;
import io.neurapt.optim.Updater;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Runs batches through a network: samples into tiles, the program's phases, the gradients into
 * {@link Network#gradients}, and the update of the parameters.
 *
 * <p>The batch alone decides what is summed with what: its tiles are dealt to min(tiles, 8) shards in contiguous
 * runs, a thread that takes a shard runs its tiles in order, the shards are summed as a tree, and the losses in the
 * order of the samples. So results do not depend on the number of threads. Once a batch of the largest size has run,
 * nothing is allocated.
 *
 * <p>Used by one thread at a time. Outputs are read after the last phase, for the accuracy: a program keeps them
 * until then.
 */
public final class BatchRunner implements AutoCloseable {

    private static final int MAX_SHARDS = 8;

    private static final Dataset NONE = Dataset.of(new float[1][0], new float[1][0]);

    private final Network network;
    private final Program program;
    private final Workers workers;
    private final @Nullable Workers ownWorkers; // null where the workers are lent
    private final int tileSize;
    private final boolean single;
    private final Descent descent;
    private final @Nullable Answers answers; // null where outputs are not classes
    private final double[] outputWeights; // of each output's loss in the network's
    private final @Nullable ClassWeights classWeights; // null where all classes count the same
    private final Scratch[] scratch;
    private final long[] correct;
    private final Shares shares;
    private final Workers.Job runShards = this::runShards;

    private int batchSize;
    private Tile[] tiles = {}; // one a thread in single-phase programs, else one for each tile of the batch
    private Shard[] shards = {};
    private ShardSum shardSum = new ShardSum(shards);
    private float[][] kept = {};
    private float[] weights = {}; // of each sample
    private float[] losses = {}; // of each sample, weighted
    private long answered;
    private long seed;
    private long steps;

    // The batch that runs now.
    private Dataset data = NONE;
    private int @Nullable [] order; // null for the order of the dataset
    private int from;
    private int count;
    private int tileCount;
    private int shardCount;
    private int phase;
    private long key; // of the step, for what is drawn at random
    private float @Nullable [] inputGradients;

    /** A runner with threads of its own, which {@link #close} ends; {@code threads} counts the caller's. */
    public BatchRunner(Network network, Program program, int batchSize, int threads) {
        this(network, program, batchSize, Regularization.NONE, null, new Workers(threads), true);
    }

    /**
     * A runner on lent threads.
     *
     * @param classWeights null where all classes count the same
     */
    BatchRunner(
            Network network,
            Program program,
            int batchSize,
            Regularization regularization,
            @Nullable ClassWeights classWeights,
            Workers workers) {
        this(network, program, batchSize, regularization, classWeights, workers, false);
    }

    private BatchRunner(
            Network network,
            Program program,
            int batchSize,
            Regularization regularization,
            @Nullable ClassWeights classWeights,
            Workers workers,
            boolean owned) {
        this.network = network;
        this.program = program;
        this.workers = workers;
        this.ownWorkers = owned ? workers : null;
        this.descent = new Descent(network, program, workers, regularization);
        this.classWeights = classWeights;
        this.tileSize = program.tileSize();
        this.single = program.phases() == 1;
        this.answers = Answers.of(network.architecture);
        this.outputWeights = network.architecture.outputs().stream()
                .mapToDouble(OutputInfo::weight)
                .toArray();
        this.scratch = new Scratch[workers.count()];
        this.correct = new long[workers.count()];
        this.shares = new Shares(workers.count());
        for (int w = 0; w < scratch.length; w++) {
            scratch[w] = new Scratch(network.architecture, program);
        }
        makeRoom(batchSize);
    }

    /** The largest batch so far, or the size the runner was made for. */
    public int batchSize() {
        return batchSize;
    }

    /** Where the random numbers of the steps begin. */
    void seed(long seed) {
        this.seed = seed;
        this.steps = 0;
    }

    /** Reads again which segments are trainable; a runner does not notice by itself. */
    public void readTrainable() {
        descent.readTrainable();
    }

    /**
     * Computes the gradients of the mean loss over all samples of {@code batch}, weighted where the dataset is, into
     * {@link Network#gradients}.
     *
     * @return the mean loss
     * @throws IllegalArgumentException when the samples do not fit the network
     */
    public double gradients(Dataset batch) {
        return gradients(batch, null);
    }

    /**
     * Computes the gradients with respect to the inputs too.
     *
     * @param inputGradients sample after sample; null for none
     * @return the mean loss
     * @throws IllegalArgumentException when the samples, or the array, do not fit
     */
    public double gradients(Dataset batch, float @Nullable [] inputGradients) {
        Sizes.check("batch", network.architecture, batch);
        int expected = batch.size() * batch.inputSize();
        if (inputGradients != null && inputGradients.length != expected) {
            throw new IllegalArgumentException("input gradients: expected an array of " + expected + " numbers ("
                    + batch.size() + " samples of " + batch.inputSize() + "), got " + inputGradients.length
                    + "; fix: new float[" + expected + "]");
        }
        makeRoom(batch.size());
        double loss = compute(batch, null, 0, batch.size(), inputGradients);
        sum(null);
        if (!Double.isFinite(loss)) {
            clear();
        }
        return loss;
    }

    /** Changes the parameters by {@link Network#gradients} as they are, for loops that change gradients first. */
    public void update(Updater updater) {
        descent.run(null, kept, 0, updater);
    }

    /**
     * One training step. A loss that is not finite changes no parameter.
     *
     * @param order the samples' places; those from {@code from} to {@code from + count - 1} are the batch
     * @return the mean loss, before the step
     */
    double step(Dataset data, int[] order, int from, int count, Updater updater) {
        double loss = compute(data, order, from, count, null);
        if (Double.isFinite(loss)) {
            program.track(network, tiles[0]);
            sum(updater);
        } else {
            clear();
        }
        return loss;
    }

    /** Right answers among all since the last call; NaN where outputs are not classes. */
    double takeAccuracy() {
        if (answers == null) {
            return Double.NaN;
        }
        double accuracy = (double) Arrays.stream(correct).sum() / answered;
        Arrays.fill(correct, 0);
        answered = 0;
        return accuracy;
    }

    private void makeRoom(int batch) {
        if (batch <= batchSize) {
            return;
        }
        batchSize = batch;
        weights = new float[batch];
        losses = new float[batch];
        int shardsBefore = shards.length;
        shards = Arrays.copyOf(shards, Math.min(tilesOf(batch), MAX_SHARDS));
        for (int s = shardsBefore; s < shards.length; s++) {
            shards[s] = program.newShard();
        }
        shardSum = new ShardSum(shards);
        int tilesBefore = tiles.length;
        tiles = Arrays.copyOf(tiles, single ? Math.min(workers.count(), shards.length) : tilesOf(batch));
        for (int t = tilesBefore; t < tiles.length; t++) {
            tiles[t] = program.newTile();
        }
        kept = program.newKept(tilesOf(batch));
    }

    private int tilesOf(int batch) {
        return (batch + tileSize - 1) / tileSize;
    }

    private double compute(
            Dataset data, int @Nullable [] order, int from, int count, float @Nullable [] inputGradients) {
        this.data = data;
        this.order = order;
        this.from = from;
        this.count = count;
        this.inputGradients = inputGradients;
        tileCount = tilesOf(count);
        key = Dropout.stepKey(seed, steps++);
        shardCount = Math.min(tileCount, MAX_SHARDS);
        shardSum.begin(shardCount, workers.count());
        try {
            for (phase = 0; phase < program.phases(); phase++) {
                shareAmong(shardCount, shardCount, runShards);
                if (!single) {
                    program.reduce(phase, network, tiles, count, shards[0]);
                }
            }
        } catch (RuntimeException | Error e) {
            clear();
            throw e;
        } finally {
            this.data = NONE; // a runner outlives its batches, and keeps none in memory
            this.order = null;
            this.inputGradients = null;
        }
        answered += answers == null ? 0 : (long) count * answers.perSample();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += losses[i];
        }
        return sum / count;
    }

    private void runShards(int worker) {
        int first = shares.take(worker);
        if (single && first >= 0) {
            program.prepare(network.parameters, tiles[worker]);
        }
        for (int s = first; s >= 0; s = shares.take(worker)) {
            if (phase == 0) {
                program.begin(shards[s]);
            }
            int end = (int) ((s + 1L) * tileCount / shardCount);
            for (int t = (int) ((long) s * tileCount / shardCount); t < end; t++) {
                runTile(t, shards[s], worker);
            }
            if (phase == program.phases() - 1) {
                program.finish(shards[s]);
                shardSum.ran(s, worker);
            }
        }
    }

    private void runTile(int t, Shard shard, int worker) {
        Tile tile = tiles[single ? worker : t];
        int first = t * tileSize;
        int lanes = Math.min(tileSize, count - first);
        if (phase == 0) {
            if (!single) {
                program.prepare(network.parameters, tile);
            }
            pack(tile, first, lanes, scratch[worker]);
            tile.first = first;
            tile.key = key;
            program.draw(tile);
        }
        tile.kept = kept;
        tile.index = t;
        program.run(phase, network.parameters, tile, shard);
        if (phase == program.phases() - 1) {
            collect(tile, first, lanes, worker);
        }
    }

    /** Empty lanes keep old, finite samples, and weigh nothing. */
    private void pack(Tile tile, int first, int lanes, Scratch scratch) {
        tile.wantInputGradient = inputGradients != null;
        for (int lane = 0; lane < lanes; lane++) {
            int sample = index(first + lane);
            scratch.read(data, sample, tile, lane);
            float weight = data.weight(sample);
            if (classWeights != null) {
                weight *= classWeights.of(scratch.target);
            }
            weights[first + lane] = weight;
            tile.weights[lane] = weight / count;
        }
        scratch.putInputs(data, lanes, tile);
        Arrays.fill(tile.weights, lanes, tileSize, 0f);
        Arrays.fill(tile.live, 0, lanes, 1f);
        Arrays.fill(tile.live, lanes, tileSize, 0f);
    }

    private void collect(Tile tile, int first, int lanes, int worker) {
        for (int lane = 0; lane < lanes; lane++) {
            losses[first + lane] = weights[first + lane] * loss(tile, lane);
        }
        if (answers != null) {
            int right = 0;
            for (int lane = 0; lane < lanes; lane++) {
                scratch[worker].unpack(data, index(first + lane), tile, lane);
                right += answers.correct(scratch[worker].output, scratch[worker].target);
            }
            correct[worker] += right;
        }
        if (inputGradients != null) {
            for (int lane = 0; lane < lanes; lane++) {
                program.getInputGradient(tile, lane, inputGradients, (first + lane) * data.inputSize());
            }
        }
    }

    /** Of one sample, over all outputs. */
    private float loss(Tile tile, int lane) {
        if (outputWeights.length == 1) {
            return tile.losses[lane];
        }
        double sum = 0;
        for (int output = 0; output < outputWeights.length; output++) {
            sum += outputWeights[output] * tile.losses[output * tileSize + lane];
        }
        return (float) sum;
    }

    private int index(int sample) {
        return order == null ? from + sample : order[from + sample];
    }

    /** Sums the gradients of the batch and, with an updater, changes the parameters. */
    private void sum(@Nullable Updater updater) {
        descent.run(shardSum, kept, tileCount * tileSize, updater);
    }

    /** Runs a job whose threads take the pieces. */
    private void shareAmong(int pieces, int threads, Workers.Job job) {
        int used = Math.min(threads, workers.count());
        shares.deal(pieces, used);
        workers.run(job, used);
    }

    /** After a failure: sums are zero between batches, and no lane may keep what is not finite. */
    private void clear() {
        for (Shard shard : shards) {
            Arrays.fill(shard.lanes, 0f);
        }
        for (Tile tile : tiles) {
            scratch[0].clearInputs(tile);
        }
    }

    /** Ends the runner's own threads. */
    @Override
    public void close() {
        if (ownWorkers != null) {
            ownWorkers.close();
        }
    }
}
