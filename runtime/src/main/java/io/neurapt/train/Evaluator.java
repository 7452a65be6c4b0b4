package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Network;
import io.neurapt.internal.Program;
import io.neurapt.internal.Tile;
import io.neurapt.metric.ConfusionMatrix;
import io.neurapt.metric.Errors;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Measures a network: forward and loss, tile by tile, over threads.
 *
 * <p>What is summed in floating point is kept for each sample and summed in their order; counts may be summed in any.
 */
final class Evaluator {

    private final Network network;
    private final Program program;
    private final Workers workers;
    private final Answers answers; // null where outputs are not classes
    private final Tile[] tiles;
    private final Scratch[] scratch;
    private final AtomicInteger next = new AtomicInteger();

    private Dataset data;
    private float[] losses;
    private double[] absolute;
    private double[] squared;
    private long[][][] counts;

    Evaluator(Network network, Program program, Workers workers) {
        this.network = network;
        this.program = program;
        this.workers = workers;
        this.answers = Answers.of(network.architecture);
        this.tiles = new Tile[workers.count()];
        this.scratch = new Scratch[workers.count()];
        for (int w = 0; w < tiles.length; w++) {
            tiles[w] = program.newTile();
            scratch[w] = new Scratch(network.architecture);
        }
    }

    Evaluation evaluate(Dataset samples) {
        int size = samples.size();
        data = samples;
        losses = new float[size];
        absolute = new double[size];
        squared = new double[size];
        int classes = answers == null ? 0 : answers.classes();
        counts = new long[workers.count()][classes][classes];
        next.set(0);
        workers.run(this::runTiles, (size + program.tileSize() - 1) / program.tileSize());
        double loss = 0;
        double absoluteSum = 0;
        double squaredSum = 0;
        for (int i = 0; i < size; i++) {
            loss += losses[i];
            absoluteSum += absolute[i];
            squaredSum += squared[i];
        }
        double numbers = (double) size * scratch[0].output.length;
        Errors errors = new Errors(absoluteSum / numbers, Math.sqrt(squaredSum / numbers));
        return new Evaluation(size, loss / size, confusion(), errors);
    }

    private ConfusionMatrix confusion() {
        if (answers == null) {
            return null;
        }
        long[][] total = counts[0];
        for (int w = 1; w < counts.length; w++) {
            for (int actual = 0; actual < total.length; actual++) {
                for (int answer = 0; answer < total.length; answer++) {
                    total[actual][answer] += counts[w][actual][answer];
                }
            }
        }
        List<String> names = answers.named() ? data.classNames() : List.of("no", "yes");
        return new ConfusionMatrix(total, names);
    }

    private void runTiles(int worker) {
        int size = data.size();
        int tileSize = program.tileSize();
        for (int first = tileSize * next.getAndIncrement(); first < size; first = tileSize * next.getAndIncrement()) {
            runTile(first, Math.min(tileSize, size - first), worker);
        }
    }

    private void runTile(int first, int lanes, int worker) {
        Tile tile = tiles[worker];
        for (int lane = 0; lane < lanes; lane++) {
            scratch[worker].pack(data, first + lane, program, tile, lane);
        }
        Arrays.fill(tile.weights, 0f); // no gradients are wanted
        program.forward(network.parameters, tile);
        program.loss(tile);
        System.arraycopy(tile.losses, 0, losses, first, lanes);
        for (int lane = 0; lane < lanes; lane++) {
            scratch[worker].unpack(data, first + lane, program, tile, lane);
            measure(first + lane, scratch[worker].output, scratch[worker].target);
            if (answers != null) {
                answers.count(scratch[worker].output, scratch[worker].target, counts[worker]);
            }
        }
    }

    private void measure(int sample, float[] output, float[] target) {
        double absoluteSum = 0;
        double squaredSum = 0;
        for (int i = 0; i < output.length; i++) {
            double error = (double) output[i] - target[i];
            absoluteSum += Math.abs(error);
            squaredSum += error * error;
        }
        absolute[sample] = absoluteSum;
        squared[sample] = squaredSum;
    }
}
