package io.neurapt.benchmarks.peers;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** PyTorch through DJL. The number of threads is the engine's, so it holds for the whole process. */
final class Djl implements Peer {

    Djl(int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    }

    @Override
    public String version() {
        return Engine.getEngine("PyTorch").getVersion() + " in DJL " + Engine.getDjlVersion();
    }

    /** The network with its weights; logits come out. */
    private static SequentialBlock block(Blueprint net, NDManager manager) {
        SequentialBlock block = new SequentialBlock();
        for (Blueprint.Step step : net.steps()) {
            if (step instanceof Blueprint.Conv conv) {
                block.add(Conv2d.builder()
                        .setFilters(conv.filters())
                        .setKernelShape(new Shape(conv.kernel(), conv.kernel()))
                        .optPadding(new Shape(conv.padding(), conv.padding()))
                        .build());
                block.add(Activation.reluBlock());
            } else if (step instanceof Blueprint.Pool pool) {
                Shape size = new Shape(pool.size(), pool.size());
                block.add(Pool.maxPool2dBlock(size, size));
            } else if (step instanceof Blueprint.Dense dense) {
                if (dense.from().length > 1 && net.readsImages()) {
                    block.add(Blocks.batchFlattenBlock());
                }
                block.add(Linear.builder().setUnits(dense.units()).build());
                if (dense.relu()) {
                    block.add(Activation.reluBlock());
                }
            }
        }
        block.initialize(manager, DataType.FLOAT32, new Shape(net.shapeChannelsFirst(1)));
        setWeights(net, block);
        return block;
    }

    private static void setWeights(Blueprint net, SequentialBlock block) {
        List<Block> learning = new ArrayList<>();
        for (Block child : block.getChildren().values()) {
            if (!child.getDirectParameters().isEmpty()) {
                learning.add(child);
            }
        }
        int next = 0;
        for (Blueprint.Step step : net.steps()) {
            if (step instanceof Blueprint.Conv conv) {
                set(learning.get(next++), conv.weightsFiltersFirst(), conv.bias());
            } else if (step instanceof Blueprint.Dense dense) {
                set(learning.get(next++), transposed(dense), dense.bias());
            }
        }
    }

    private static void set(Block layer, float[] weights, float[] bias) {
        layer.getDirectParameters().get("weight").getArray().set(weights);
        layer.getDirectParameters().get("bias").getArray().set(bias);
    }

    /** {@code [units][inputs]}. */
    private static float[] transposed(Blueprint.Dense dense) {
        float[] weights = dense.weightsChannelsFirst();
        float[] moved = new float[weights.length];
        for (int i = 0; i < dense.inputs(); i++) {
            for (int unit = 0; unit < dense.units(); unit++) {
                moved[unit * dense.inputs() + i] = weights[i * dense.units() + unit];
            }
        }
        return moved;
    }

    @Override
    public Server server(io.neurapt.Model model, int threads) {
        Blueprint net = Blueprint.of(model);
        NDManager manager = NDManager.newBaseManager(Device.cpu(), "PyTorch");
        return new Serving(net, manager, block(net, manager), new ParameterStore(manager, false));
    }

    private record Serving(Blueprint net, NDManager manager, SequentialBlock block, ParameterStore parameters)
            implements Server {

        private void run(NDManager step, NDArray input, float[] out) {
            NDArray logits = block.forward(parameters, new NDList(input), false).singletonOrThrow();
            NDArray probabilities = logits.softmax(1);
            probabilities.toByteBuffer().asFloatBuffer().get(out);
        }

        @Override
        public void one(float[] sample, float[] probabilities) {
            try (NDManager step = manager.newSubManager()) {
                run(step, step.create(sample, new Shape(net.shapeChannelsFirst(1))), probabilities);
            }
        }

        @Override
        public float[] arranged(float[] sample) {
            return net.channelsFirst(sample);
        }

        @Override
        public Batch batch(Samples samples, int from, int count) {
            NDArray input =
                    manager.create(samples.channelsFirst(net, from, count), new Shape(net.shapeChannelsFirst(count)));
            float[] answers = new float[count * net.outputSize()];
            return new Batch() {
                @Override
                public void run() {
                    try (NDManager step = manager.newSubManager()) {
                        input.tempAttach(step);
                        Serving.this.run(step, input, answers);
                    }
                }

                @Override
                public float[][] answers() {
                    return Peer.rows(answers, net.outputSize());
                }
            };
        }

        @Override
        public void close() {
            manager.close();
        }
    }

    @Override
    public Trainer trainer(io.neurapt.Model ours, int threads, int batch, Samples samples) {
        Blueprint net = Blueprint.of(ours);
        Model model = Model.newInstance("net", Device.cpu(), "PyTorch");
        SequentialBlock block = block(net, model.getNDManager());
        model.setBlock(block);
        ai.djl.training.Trainer trainer = model.newTrainer(new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .optDevices(new Device[] {Device.cpu()})
                .optOptimizer(Optimizer.sgd()
                        .setLearningRateTracker(Tracker.fixed(RATE))
                        .optMomentum(MOMENTUM)
                        .build()));
        trainer.initialize(new Shape(net.shapeChannelsFirst(batch)));
        List<NDArray> inputs = new ArrayList<>();
        List<NDArray> labels = new ArrayList<>();
        NDManager manager = trainer.getManager();
        for (int from = 0; from + batch <= samples.count(); from += batch) {
            inputs.add(
                    manager.create(samples.channelsFirst(net, from, batch), new Shape(net.shapeChannelsFirst(batch))));
            float[] classes = new float[batch];
            for (int i = 0; i < batch; i++) {
                classes[i] = samples.labels()[from + i];
            }
            labels.add(manager.create(classes, new Shape(batch, 1)));
        }
        return new Training(model, trainer, inputs, labels);
    }

    private record Training(Model model, ai.djl.training.Trainer trainer, List<NDArray> inputs, List<NDArray> labels)
            implements Trainer {

        @Override
        public double[] epochs(int count) {
            return DoubleStream.generate(this::epoch).limit(count).toArray();
        }

        private double epoch() {
            double loss = 0;
            for (int i = 0; i < inputs.size(); i++) {
                loss += step(inputs.get(i), labels.get(i));
            }
            return loss / inputs.size();
        }

        private double step(NDArray input, NDArray label) {
            try (NDManager step = trainer.getManager().newSubManager()) {
                input.tempAttach(step);
                label.tempAttach(step);
                NDArray loss;
                try (GradientCollector collector = trainer.newGradientCollector()) {
                    NDList logits = trainer.forward(new NDList(input));
                    loss = trainer.getLoss().evaluate(new NDList(label), logits);
                    collector.backward(loss);
                }
                trainer.step();
                return loss.getFloat();
            }
        }

        @Override
        public void close() {
            trainer.close();
            model.close();
        }
    }
}
