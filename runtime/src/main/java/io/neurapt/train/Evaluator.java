package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Network;
import io.neurapt.internal.OutputInfo;
import io.neurapt.internal.Program;
import io.neurapt.internal.Tile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures a network: forward and loss, tile by tile, over threads. */
final class Evaluator {

    private final Network network;
    private final Program program;
    private final Workers workers;
    private final Tile[] tiles;
    private final Scratch[] scratch;

    Evaluator(Network network, Program program, Workers workers) {
        this.network = network;
        this.program = program;
        this.workers = workers;
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
        private final List<Measure> outputs = new ArrayList<>();
        private final AtomicInteger next = new AtomicInteger();

        Measures(Dataset data) {
            this.data = data;
            this.size = data.size();
            for (OutputInfo output : network.architecture.outputs()) {
                outputs.add(new Measure(output, size, workers.count()));
            }
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
                int sample = first + lane;
                float weight = data.weight(sample);
                arrays.unpack(data, sample, tile, lane);
                for (int output = 0; output < outputs.size(); output++) {
                    float loss = weight * tile.losses[output * program.tileSize() + lane];
                    outputs.get(output).add(sample, worker, loss, arrays.output, arrays.target);
                }
            }
        }

        Evaluation result() {
            if (outputs.size() == 1) {
                return outputs.get(0).result(data);
            }
            Map<String, Evaluation> results = new LinkedHashMap<>();
            double loss = 0;
            for (Measure output : outputs) {
                Evaluation result = output.result(data);
                loss += output.info.weight() * result.loss();
                results.put(output.info.name(), result);
            }
            return new Evaluation(size, loss, results);
        }
    }
}
