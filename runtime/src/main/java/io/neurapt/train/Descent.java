package io.neurapt.train;

import io.neurapt.internal.Network;
import io.neurapt.internal.Program;
import io.neurapt.internal.Segment;
import io.neurapt.optim.Updater;
import org.jspecify.annotations.Nullable;

/**
 * The second half of a training step: the gradients of a batch are summed, and change the parameters.
 *
 * <p>Threads share the pieces of the parameters, which the program alone decides; a piece is summed and updated in one
 * go, while it is in the cache. With a largest norm of the gradients all pieces are summed before the first one is
 * updated; the norm is summed in double, in the order of the pieces. So results do not depend on the number of threads.
 */
final class Descent {

    /** Parameters that are summed and updated in one go: 8 KB an array, so that a chunk stays in the L1 cache. */
    private static final int CHUNK = 2_048;

    private final Network network;
    private final Program program;
    private final Workers workers;
    private final Regularization regularization;
    private final Shares shares;
    private final int summedInShards;
    private final int chunks;
    private final int pieces;
    private final int threads;
    private final double[] squares; // a piece's gradients
    private final Workers.Job sumPieces = this::sumPieces;
    private final Workers.Job updatePieces = this::updatePieces;
    private final Workers.Job limitUnits = this::limitUnits;

    private Ranges ranges;
    private @Nullable MaxNorm units; // null for any norm

    // The step that runs now.
    private @Nullable ShardSum shards; // null where the gradients are there
    private float[][] kept = {};
    private int samples;
    private @Nullable Updater updater; // null where no parameter changes
    private float shrink;
    private float scale;

    Descent(Network network, Program program, Workers workers, Regularization regularization) {
        this.network = network;
        this.program = program;
        this.workers = workers;
        this.regularization = regularization;
        this.shares = new Shares(workers.count());
        this.summedInShards = program.parts() == 0 ? learned(network) : program.startOf(0);
        this.chunks = chunksOf(summedInShards);
        this.pieces = chunks + program.parts();
        // Less than four chunks a thread are done before a thread wakes up.
        this.threads = Math.max(1, chunksOf(network.parameters.length) / 4);
        this.squares = new double[pieces];
        this.ranges = Ranges.of(network);
        this.units = unitsOf(network, regularization);
    }

    private static @Nullable MaxNorm unitsOf(Network network, Regularization regularization) {
        return regularization.limitsUnits() ? new MaxNorm(network, regularization.maxNorm()) : null;
    }

    /** How many of the parameters have gradients: running statistics stand behind them. */
    private static int learned(Network network) {
        int end = network.parameters.length;
        for (Segment segment : network.architecture.segments()) {
            end = segment.isStatistic() ? Math.min(end, segment.offset()) : end;
        }
        return end;
    }

    private static int chunksOf(int parameters) {
        return (parameters + CHUNK - 1) / CHUNK;
    }

    /** Reads again which segments are trainable. */
    void readTrainable() {
        ranges = Ranges.of(network);
        units = unitsOf(network, regularization);
    }

    /**
     * Sums the gradients of a batch into {@link Network#gradients} and, with an updater, changes the parameters.
     *
     * @param shards what the batch's shards hold; null for the gradients as they are
     * @param kept what its tiles kept
     * @param samples the samples of all tiles, lanes without one included
     */
    void run(@Nullable ShardSum shards, float[][] kept, int samples, @Nullable Updater updater) {
        this.shards = shards;
        this.kept = kept;
        this.samples = samples;
        this.updater = updater;
        if (updater != null) {
            updater.begin();
            shrink = regularization.shrink(updater.rate());
            scale = 1;
            network.version++;
        }
        share(pieces, sumPieces);
        if (updater == null) {
            return;
        }
        if (regularization.clipsNorm()) {
            scale = regularization.scale(norm());
            share(pieces, updatePieces);
        }
        if (units != null) {
            share(units.units(), limitUnits);
        }
    }

    private void share(int work, Workers.Job job) {
        int used = Math.min(threads, workers.count());
        shares.deal(work, used);
        workers.run(job, used);
    }

    private void sumPieces(int worker) {
        for (int piece = shares.take(worker); piece >= 0; piece = shares.take(worker)) {
            int first = start(piece);
            int end = end(piece);
            if (shards == null) {
                // the gradients are there
            } else if (piece < chunks) {
                shards.take(network.gradients, first, end);
            } else {
                program.sum(piece - chunks, kept, samples, network.gradients);
            }
            if (updater == null) {
                continue;
            }
            ranges.regularize(regularization, network, first, end);
            if (regularization.clipsNorm()) {
                squares[piece] = ranges.sumOfSquares(network.gradients, first, end);
            } else {
                ranges.update(updater, network, first, end, shrink);
            }
        }
    }

    private void updatePieces(int worker) {
        for (int piece = shares.take(worker); piece >= 0; piece = shares.take(worker)) {
            if (scale != 1) {
                ranges.scaleGradients(network.gradients, scale, start(piece), end(piece));
            }
            if (updater != null) {
                ranges.update(updater, network, start(piece), end(piece), shrink);
            }
        }
    }

    private void limitUnits(int worker) {
        for (int unit = shares.take(worker); unit >= 0 && units != null; unit = shares.take(worker)) {
            units.limit(unit, network.parameters);
        }
    }

    /** Of all gradients together. */
    private double norm() {
        double sum = 0;
        for (double square : squares) {
            sum += square;
        }
        return Math.sqrt(sum);
    }

    private int start(int piece) {
        return piece < chunks ? piece * CHUNK : program.startOf(piece - chunks);
    }

    private int end(int piece) {
        return piece < chunks ? Math.min((piece + 1) * CHUNK, summedInShards) : program.startOf(piece - chunks + 1);
    }
}
