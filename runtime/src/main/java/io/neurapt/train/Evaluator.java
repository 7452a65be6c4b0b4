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
import org.jspecify.annotations.Nullable;

/**
 * Measures a network: forward and loss, tile by tile, over threads.
 *
 * <p>What is summed in floating point is kept for each sample and summed in their order; counts may be summed in any.
 */
final class Evaluator {

    private final Network network;
    private final Program program;
    private final Workers workers;
    private final @Nullable Answers answers; // null where outputs are not classes
    private final Tile[] tiles;
    private final Scratch[] scratch;

    Evaluator(Network network, Program program, Workers workers) {
        this.network = network;
        this.program = program;
        this.workers = workers;
        this.answers = Answers.of(network.architecture);
        this.tiles = new Tile[workers.count()];
        this.scratch = new Scratch[workers.count()];
        for (int w = 0; w < tiles.length; w++) {
            tiles[w] = program.newTile();
            scratch[w] = new Scratch(network.architecture, program);
        }
    }

    Evaluation evaluate(Dataset data) {
        int tileCount = (int) (((long) data.size() + program.tileSize() - 1) / program.tileSize());
        Measures measures = new Measures(data);
        workers.run(measures, tileCount);
        return measures.result();
    }

    /** What is measured in one go through the samples. */
    private final class Measures implements Workers.Job {

        private final Dataset data;
        private final int size;
        private final float[] losses;
        private final double[] absolute;
        private final double[] squared;
        private final long[][][] counts; // [worker][true class][answer]
        private final AtomicInteger next = new AtomicInteger();

        Measures(Dataset data) {
            this.data = data;
            this.size = data.size();
            this.losses = new float[size];
            this.absolute = new double[size];
            this.squared = new double[size];
            int classes = answers == null ? 0 : answers.classes();
            this.counts = new long[workers.count()][classes][classes];
        }

        @Override
        public void run(int worker) {
            int tileSize = program.tileSize();
            program.prepare(network.parameters, tiles[worker]);
            for (long first = (long) tileSize * next.getAndIncrement();
                    first < size;
                    first = (long) tileSize * next.getAndIncrement()) {
                runTile((int) first, (int) Math.min(tileSize, size - first), worker);
            }
        }

        private void runTile(int first, int lanes, int worker) {
            Tile tile = tiles[worker];
            Scratch arrays = scratch[worker];
            for (int lane = 0; lane < lanes; lane++) {
                arrays.read(data, first + lane, tile, lane);
            }
            arrays.putInputs(data, lanes, tile);
            Arrays.fill(tile.weights, 0f); // no gradients are wanted
            program.forwardAlone(network.parameters, tile);
            program.loss(tile);
            for (int lane = 0; lane < lanes; lane++) {
                losses[first + lane] = data.weight(first + lane) * tile.losses[lane];
                arrays.unpack(data, first + lane, tile, lane);
                measure(first + lane, arrays.output, arrays.target);
                if (answers != null) {
                    answers.count(arrays.output, arrays.target, counts[worker]);
                }
            }
        }

        private void measure(int sample, float[] output, float[] target) {
            for (int i = 0; i < output.length; i++) {
                double error = (double) output[i] - target[i];
                absolute[sample] += Math.abs(error);
                squared[sample] += error * error;
            }
        }

        Evaluation result() {
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
            return new Evaluation(size, loss / size, answers == null ? null : confusion(answers), errors);
        }

        private ConfusionMatrix confusion(Answers answers) {
            int classes = answers.classes();
            long[][] total = new long[classes][classes];
            for (long[][] part : counts) {
                for (int actual = 0; actual < classes; actual++) {
                    for (int answer = 0; answer < classes; answer++) {
                        total[actual][answer] += part[actual][answer];
                    }
                }
            }
            List<String> names = answers.named() ? data.classNames() : List.of("no", "yes");
            return new ConfusionMatrix(total, names.size() == classes ? names : List.of());
        }
    }
}
