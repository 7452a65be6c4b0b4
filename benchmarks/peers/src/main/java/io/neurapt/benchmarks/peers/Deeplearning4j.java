package io.neurapt.benchmarks.peers;

import io.neurapt.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * Deeplearning4j, channels first. Its momentum is Nesterov's, which is the same work. The number of threads comes from
 * {@code OMP_NUM_THREADS}.
 */
final class Deeplearning4j implements Peer {

    @Override
    public String version() {
        String backend = Nd4j.getBackend().getClass().getPackage().getImplementationVersion();
        return backend == null ? "1.0.0-M2.1" : backend;
    }

    private static MultiLayerNetwork network(Blueprint net) {
        NeuralNetConfiguration.ListBuilder layers = new NeuralNetConfiguration.Builder()
                .updater(new Nesterovs(RATE, MOMENTUM))
                .list();
        for (Blueprint.Step step : net.steps()) {
            if (step instanceof Blueprint.Conv conv) {
                layers.layer(new ConvolutionLayer.Builder(conv.kernel(), conv.kernel())
                        .nOut(conv.filters())
                        .convolutionMode(conv.same() ? ConvolutionMode.Same : ConvolutionMode.Truncate)
                        .activation(Activation.RELU)
                        .build());
            } else if (step instanceof Blueprint.Pool pool) {
                layers.layer(new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
                        .kernelSize(pool.size(), pool.size())
                        .stride(pool.size(), pool.size())
                        .build());
            } else if (step instanceof Blueprint.Dense dense && dense.relu()) {
                layers.layer(new DenseLayer.Builder()
                        .nOut(dense.units())
                        .activation(Activation.RELU)
                        .build());
            } else if (step instanceof Blueprint.Dense dense) {
                layers.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(dense.units())
                        .activation(Activation.SOFTMAX)
                        .build());
            }
        }
        layers.setInputType(
                net.readsImages()
                        ? InputType.convolutional(net.input()[0], net.input()[1], net.input()[2])
                        : InputType.feedForward(net.inputSize()));
        MultiLayerNetwork network = new MultiLayerNetwork(layers.build());
        network.init();
        setWeights(net, network);
        return network;
    }

    private static void setWeights(Blueprint net, MultiLayerNetwork network) {
        for (int i = 0; i < net.steps().size(); i++) {
            Blueprint.Step step = net.steps().get(i);
            if (step instanceof Blueprint.Conv conv) {
                network.setParam(i + "_W", Nd4j.create(conv.weightsFiltersFirst(), new long[] {
                    conv.filters(), conv.channels(), conv.kernel(), conv.kernel()
                }));
                network.setParam(i + "_b", Nd4j.create(conv.bias(), new long[] {1, conv.filters()}));
            } else if (step instanceof Blueprint.Dense dense) {
                network.setParam(
                        i + "_W",
                        Nd4j.create(dense.weightsChannelsFirst(), new long[] {dense.inputs(), dense.units()}));
                network.setParam(i + "_b", Nd4j.create(dense.bias(), new long[] {1, dense.units()}));
            }
        }
    }

    @Override
    public Server server(Model model, int threads) {
        Blueprint net = Blueprint.of(model);
        return new Serving(net, network(net));
    }

    private record Serving(Blueprint net, MultiLayerNetwork network) implements Server {

        private void run(INDArray input, float[] out) {
            INDArray answer = network.output(input);
            answer.data().asNioFloat().get(out);
        }

        @Override
        public void one(float[] sample, float[] probabilities) {
            run(Nd4j.create(sample, net.shapeChannelsFirst(1)), probabilities);
        }

        @Override
        public float[] arranged(float[] sample) {
            return net.channelsFirst(sample);
        }

        @Override
        public Batch batch(Samples samples, int from, int count) {
            INDArray input = Nd4j.create(samples.channelsFirst(net, from, count), net.shapeChannelsFirst(count));
            float[] answers = new float[count * net.outputSize()];
            return new Batch() {
                @Override
                public void run() {
                    Serving.this.run(input, answers);
                }

                @Override
                public float[][] answers() {
                    return Peer.rows(answers, net.outputSize());
                }
            };
        }

        @Override
        public void close() {
            network.close();
        }
    }

    @Override
    public Trainer trainer(Model model, int threads, int batch, Samples samples) {
        Blueprint net = Blueprint.of(model);
        List<INDArray> inputs = new ArrayList<>();
        List<INDArray> targets = new ArrayList<>();
        for (int from = 0; from + batch <= samples.count(); from += batch) {
            inputs.add(Nd4j.create(samples.channelsFirst(net, from, batch), net.shapeChannelsFirst(batch)));
            targets.add(Nd4j.create(samples.oneHot(net, from, batch), new long[] {batch, net.outputSize()}));
        }
        return new Training(network(net), inputs, targets);
    }

    private record Training(MultiLayerNetwork network, List<INDArray> inputs, List<INDArray> targets)
            implements Trainer {

        @Override
        public double[] epochs(int count) {
            return DoubleStream.generate(this::epoch).limit(count).toArray();
        }

        private double epoch() {
            double sum = 0;
            for (int i = 0; i < inputs.size(); i++) {
                network.fit(inputs.get(i), targets.get(i));
                sum += network.score();
            }
            return sum / inputs.size();
        }

        @Override
        public void close() {
            network.close();
        }
    }
}
