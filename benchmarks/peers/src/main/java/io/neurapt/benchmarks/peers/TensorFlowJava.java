package io.neurapt.benchmarks.peers;

import io.neurapt.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Variable;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.op.nn.SoftmaxCrossEntropyWithLogits;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** TensorFlow for Java: a graph, channels last. */
final class TensorFlowJava implements Peer {

    @Override
    public String version() {
        return TensorFlow.version();
    }

    private static ConfigProto config(int threads) {
        return ConfigProto.newBuilder()
                .setIntraOpParallelismThreads(threads)
                .setInterOpParallelismThreads(1)
                .build();
    }

    private static TFloat32 tensor(float[] numbers, long... shape) {
        return TFloat32.tensorOf(Shape.of(shape), DataBuffers.of(numbers));
    }

    /** How a layer's numbers come into the graph: as constants, or as variables that learn. */
    private interface Weights {
        Operand<TFloat32> of(float[] numbers, long... shape);
    }

    private static Operand<TFloat32> logits(Ops tf, Blueprint net, Operand<TFloat32> input, Weights weights) {
        Operand<TFloat32> value = input;
        for (Blueprint.Step step : net.steps()) {
            if (step instanceof Blueprint.Conv conv) {
                value = tf.nn.conv2d(
                        value,
                        weights.of(conv.weights(), conv.kernel(), conv.kernel(), conv.channels(), conv.filters()),
                        List.of(1L, 1L, 1L, 1L),
                        conv.same() ? "SAME" : "VALID",
                        Conv2d.dataFormat("NHWC"));
                value = tf.nn.relu(tf.nn.biasAdd(value, weights.of(conv.bias(), conv.filters())));
            } else if (step instanceof Blueprint.Pool pool) {
                Operand<TInt32> size = tf.constant(new int[] {1, pool.size(), pool.size(), 1});
                value = tf.nn.maxPool(value, size, size, "VALID");
            } else if (step instanceof Blueprint.Dense dense) {
                if (dense.from().length > 1 && net.readsImages()) {
                    value = tf.reshape(value, tf.constant(new int[] {-1, dense.inputs()}));
                }
                value = tf.nn.biasAdd(
                        tf.linalg.matMul(value, weights.of(dense.weights(), dense.inputs(), dense.units())),
                        weights.of(dense.bias(), dense.units()));
                value = dense.relu() ? tf.nn.relu(value) : value;
            }
        }
        return value;
    }

    private static Placeholder<TFloat32> input(Ops tf, Blueprint net) {
        long[] shape = net.shapeChannelsLast(1);
        shape[0] = Shape.UNKNOWN_SIZE;
        return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
    }

    @Override
    public Server server(Model model, int threads) {
        Blueprint net = Blueprint.of(model);
        Graph graph = new Graph();
        Ops tf = Ops.create(graph);
        Placeholder<TFloat32> input = input(tf, net);
        Weights constants = (numbers, shape) -> tf.constant(Shape.of(shape), DataBuffers.of(numbers));
        Operand<TFloat32> output = tf.nn.softmax(logits(tf, net, input, constants));
        return new Serving(net, graph, new Session(graph, config(threads)), input, output);
    }

    private record Serving(
            Blueprint net, Graph graph, Session session, Operand<TFloat32> input, Operand<TFloat32> output)
            implements Server {

        private void run(TFloat32 in, float[] out) {
            try (Result result = session.runner().feed(input, in).fetch(output).run()) {
                ((TFloat32) result.get(0)).copyTo(DataBuffers.of(out, false, false));
            }
        }

        @Override
        public void one(float[] sample, float[] probabilities) {
            try (TFloat32 in = tensor(sample, net.shapeChannelsLast(1))) {
                run(in, probabilities);
            }
        }

        @Override
        public float[] arranged(float[] sample) {
            return sample;
        }

        @Override
        public Batch batch(Samples samples, int from, int count) {
            TFloat32 in = tensor(samples.channelsLast(net, from, count), net.shapeChannelsLast(count));
            float[] answers = new float[count * net.outputSize()];
            return new Batch() {
                @Override
                public void run() {
                    Serving.this.run(in, answers);
                }

                @Override
                public float[][] answers() {
                    return Peer.rows(answers, net.outputSize());
                }
            };
        }

        @Override
        public void close() {
            session.close();
            graph.close();
        }
    }

    @Override
    public Trainer trainer(Model model, int threads, int batch, Samples samples) {
        Blueprint net = Blueprint.of(model);
        Graph graph = new Graph();
        Ops tf = Ops.create(graph);
        Placeholder<TFloat32> input = input(tf, net);
        Placeholder<TFloat32> target =
                tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(Shape.UNKNOWN_SIZE, net.outputSize())));
        List<Variable<TFloat32>> variables = new ArrayList<>();
        List<Op> start = new ArrayList<>();
        Operand<TFloat32> logits = logits(tf, net, input, (numbers, shape) -> {
            Variable<TFloat32> variable = tf.variable(Shape.of(shape), TFloat32.class);
            start.add(tf.assign(variable, tf.constant(Shape.of(shape), DataBuffers.of(numbers))));
            variables.add(variable);
            return variable;
        });
        Operand<TFloat32> losses =
                SoftmaxCrossEntropyWithLogits.create(tf.scope(), logits, target).loss();
        Operand<TFloat32> loss = tf.math.mean(losses, tf.constant(0));
        Gradients gradients = tf.gradients(loss, variables);
        // no variable changes before every gradient is there
        Ops after = tf.withControlDependencies(List.<Op>copyOf(gradients.dy()));
        List<Op> steps = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            Variable<TFloat32> variable = variables.get(i);
            Variable<TFloat32> velocity = tf.variable(variable.shape(), TFloat32.class);
            start.add(tf.assign(velocity, tf.zeros(tf.constant(variable.shape()), TFloat32.class)));
            steps.add(after.train.applyMomentum(
                    variable, velocity, tf.constant(RATE), gradients.<TFloat32>dy(i), tf.constant(MOMENTUM)));
        }
        Session session = new Session(graph, config(threads));
        start.forEach(session::run);
        List<TFloat32> inputs = new ArrayList<>();
        List<TFloat32> targets = new ArrayList<>();
        for (int from = 0; from + batch <= samples.count(); from += batch) {
            inputs.add(tensor(samples.channelsLast(net, from, batch), net.shapeChannelsLast(batch)));
            targets.add(tensor(samples.oneHot(net, from, batch), batch, net.outputSize()));
        }
        return new Training(graph, session, input, target, loss, steps, inputs, targets);
    }

    private record Training(
            Graph graph,
            Session session,
            Operand<TFloat32> input,
            Operand<TFloat32> target,
            Operand<TFloat32> loss,
            List<Op> steps,
            List<TFloat32> inputs,
            List<TFloat32> targets)
            implements Trainer {

        @Override
        public double[] epochs(int count) {
            return DoubleStream.generate(this::epoch).limit(count).toArray();
        }

        private double epoch() {
            double sum = 0;
            for (int i = 0; i < inputs.size(); i++) {
                Session.Runner runner =
                        session.runner().feed(input, inputs.get(i)).feed(target, targets.get(i));
                steps.forEach(runner::addTarget);
                try (Result result = runner.fetch(loss).run()) {
                    sum += ((TFloat32) result.get(0)).getFloat();
                }
            }
            return sum / inputs.size();
        }

        @Override
        public void close() {
            session.close();
            graph.close();
        }
    }
}
