package io.neurapt.processor.loop;

import io.neurapt.annotation.Activation;
import io.neurapt.internal.Dropout;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Output;
import io.neurapt.processor.graph.Parameter;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.read.LayerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network computed by the references, in double: what every faster way is measured against. */
public final class ReferenceNetwork {

    /** From roles to the parameters of forward and backward kernels, and to those that get the gradients. */
    private static final Map<String, String> NAMES =
            Map.of("weights", "w", "depthwise", "d", "bias", "b", "gamma", "gamma", "beta", "beta");

    private static final Map<String, String> GRADIENTS =
            Map.of("weights", "dW", "depthwise", "dD", "bias", "dB", "gamma", "dGamma", "beta", "dBeta");

    private final Graph graph;
    private final Map<String, double[]> parameters;
    private final List<Interpreter> forward = new ArrayList<>();
    private final List<Interpreter> backward = new ArrayList<>();
    private final double[][] before; // what each layer's activation got, of the batch that ran last
    private int step;
    private final List<Interpreter> lossForward = new ArrayList<>();
    private final List<Interpreter> lossBackward = new ArrayList<>();

    /**
     * A network with these parameters, which it reads at every run.
     *
     * @param parameters by {@code layer.role}, in the public layouts
     */
    public ReferenceNetwork(Graph graph, Map<String, double[]> parameters) {
        this.graph = graph;
        this.parameters = parameters;
        this.before = new double[graph.nodes().size()][];
        for (Node node : graph.nodes()) {
            boolean ofBatch = node.op() instanceof Op.BatchNorm; // of a size that is not known yet
            forward.add(ofBatch ? null : Interpreter.of(References.forward(node.op(), node.inputs())));
            backward.add(ofBatch ? null : Interpreter.of(References.backward(node.op(), node.inputs())));
        }
        for (Output output : graph.outputs()) {
            Node node = graph.nodes().get(output.node());
            Activation activation = node.op().activation();
            lossForward.add(Interpreter.of(LossReference.forward(output.loss(), activation, node.shape())));
            lossBackward.add(Interpreter.of(LossReference.backward(output.loss(), activation, node.shape())));
        }
    }

    /**
     * What a batch gives.
     *
     * @param output [sample][...]
     * @param loss mean over the batch
     * @param inputGradient [sample][...], of that mean
     * @param gradients by {@code layer.role}, of that mean
     */
    public record Result(double[] output, double loss, double[] inputGradient, Map<String, double[]> gradients) {}

    /** The output of every sample, one after the other. */
    public double[] predict(double[] x, int batch) {
        return together(forward(x, batch, Mode.IN_USE), batch);
    }

    /** What batch normalisations take: the statistics of the batch, or the running ones. */
    private enum Mode {
        TRAINING,
        IN_USE
    }

    /** Forward, loss and backward of a batch, in the first step of a run with the seed 0. */
    public Result run(double[] x, double[] target, int batch) {
        return run(x, target, batch, 0);
    }

    /** The same in a later step, in which dropout drops other numbers. */
    public Result run(double[] x, double[] target, int batch, int step) {
        this.step = step;
        Map<String, double[]> gradients = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            if (!name.endsWith(".mean") && !name.endsWith(".variance")) {
                gradients.put(name, new double[values.length]);
            }
        });
        List<double[]> outputs = forward(x, batch, Mode.TRAINING);
        List<double[]> outputGradients = new ArrayList<>();
        outputs.forEach(y -> outputGradients.add(new double[y.length]));
        double loss = 0;
        int at = 0;
        for (int number = 0; number < graph.outputs().size(); number++) {
            Output output = graph.outputs().get(number);
            double weight = output.loss().weight();
            int size = PublicLayout.size(graph.nodes().get(output.node()).shape());
            for (int sample = 0; sample < batch; sample++) {
                double[] y = sample(outputs.get(output.node()), batch, sample);
                double[] t = Arrays.copyOfRange(sample(target, batch, sample), at, at + size);
                loss += weight * loss(number, y, t) / batch;
                double[] gradient = outputGradient(number, y, t, batch);
                Arrays.setAll(gradient, i -> weight * gradient[i]);
                addTo(outputGradients.get(output.node()), gradient, sample);
            }
            at += size;
        }
        double[] dInput = backward(x, outputs, outputGradients, gradients, batch);
        return new Result(together(outputs, batch), loss, dInput, gradients);
    }

    /** The outputs of each sample, one behind the other. */
    private double[] together(List<double[]> all, int batch) {
        double[] together = new double[0];
        for (int sample = 0; sample < batch; sample++) {
            for (Output output : graph.outputs()) {
                double[] one = sample(all.get(output.node()), batch, sample);
                together = Arrays.copyOf(together, together.length + one.length);
                System.arraycopy(one, 0, together, together.length - one.length, one.length);
            }
        }
        return together;
    }

    /** The outputs of all layers, a batch after the other. */
    private List<double[]> forward(double[] x, int batch, Mode mode) {
        List<double[]> outputs = new ArrayList<>();
        for (Node node : graph.nodes()) {
            int size = PublicLayout.size(node.shape());
            double[] all = new double[batch * size];
            before[node.index()] = new double[batch * size];
            if (node.op() instanceof Op.BatchNorm norm) {
                normalize(node, norm, x, outputs, batch, mode, all);
                outputs.add(all);
                continue;
            }
            for (int sample = 0; sample < batch; sample++) {
                double[] y = new double[size];
                double[] z = new double[size];
                Arguments arguments = arguments(node, parameters, NAMES);
                bindInputs(arguments, node, x, outputs, batch, sample);
                if (node.op() instanceof Op.Dropout op) {
                    arguments.array("mask", mask(node, op, sample, mode));
                }
                forward.get(node.index()).run(arguments.array("y", y).array("z", z));
                System.arraycopy(y, 0, all, sample * size, size);
                System.arraycopy(z, 0, before[node.index()], sample * size, size);
            }
            outputs.add(all);
        }
        return outputs;
    }

    /** All samples at once, as pixels of one image. */
    private void normalize(
            Node node, Op.BatchNorm norm, double[] x, List<double[]> outputs, int batch, Mode mode, double[] y) {
        Shape all = ofBatch(node, batch);
        Kernel kernel = mode == Mode.TRAINING
                ? References.forward(norm, List.of(all))
                : BatchNormReference.inference(norm, all);
        Arguments arguments = tensors(node, parameters)
                .array("x", node.source() == Node.INPUT ? x : outputs.get(node.source()))
                .array("y", y)
                .array("z", before[node.index()]);
        Interpreter.of(kernel).run(arguments);
    }

    private void normalizeBackward(
            Node node,
            double[] x,
            List<double[]> outputs,
            double[] dY,
            double[] dX,
            Map<String, double[]> gradients,
            int batch) {
        Arguments arguments = tensors(node, parameters)
                .array("x", node.source() == Node.INPUT ? x : outputs.get(node.source()))
                .array("y", outputs.get(node.index()))
                .array("z", before[node.index()])
                .array("dY", dY)
                .array("dX", dX)
                .array("dZ", new double[dY.length])
                .array("dGamma", gradients.get(node.name() + ".gamma"))
                .array("dBeta", gradients.get(node.name() + ".beta"));
        Interpreter.of(References.backward(node.op(), List.of(ofBatch(node, batch))))
                .run(arguments);
    }

    private static Shape ofBatch(Node node, int batch) {
        Shape input = node.input();
        return Shape.image(batch * input.height(), input.width(), input.channels());
    }

    private static Arguments tensors(Node node, Map<String, double[]> tensors) {
        Arguments arguments = new Arguments();
        for (Parameter parameter : node.parameters()) {
            double[] numbers = tensors.get(node.name() + "." + parameter.role());
            if (numbers != null) { // the reference vectors have no running statistics
                arguments.array(parameter.role(), numbers);
            }
        }
        return arguments;
    }

    /** The gradient of the input. */
    private double[] backward(
            double[] x,
            List<double[]> outputs,
            List<double[]> outputGradients,
            Map<String, double[]> gradients,
            int batch) {
        double[] dInput = new double[x.length];
        for (int i = outputs.size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            if (node.op() instanceof Op.BatchNorm) {
                double[] dX = node.source() == Node.INPUT ? dInput : outputGradients.get(node.source());
                normalizeBackward(node, x, outputs, outputGradients.get(i), dX, gradients, batch);
                continue;
            }
            for (int sample = 0; sample < batch; sample++) {
                Arguments arguments = arguments(node, parameters, NAMES)
                        .array("y", sample(outputs.get(i), batch, sample))
                        .array("z", sample(before[i], batch, sample))
                        .array("dY", sample(outputGradients.get(i), batch, sample));
                bindInputs(arguments, node, x, outputs, batch, sample);
                if (node.op() instanceof Op.Dropout op) {
                    arguments.array("mask", mask(node, op, sample, Mode.TRAINING));
                }
                List<double[]> dX = new ArrayList<>();
                for (int n = 0; n < node.sources().size(); n++) {
                    dX.add(new double[PublicLayout.size(node.inputs().get(n))]);
                    arguments.array(node.op() instanceof Op.Join ? "dX" + n : "dX", dX.get(n));
                }
                bind(arguments, node, gradients, GRADIENTS);
                backward.get(i).run(arguments);
                for (int n = 0; n < dX.size(); n++) {
                    int source = node.sources().get(n);
                    addTo(source == Node.INPUT ? dInput : outputGradients.get(source), dX.get(n), sample);
                }
            }
        }
        return dInput;
    }

    /** What the runtime draws for one sample. */
    private double[] mask(Node node, Op.Dropout op, int sample, Mode mode) {
        double[] mask = new double[PublicLayout.size(node.shape())];
        int layer = (int) graph.live().stream()
                .filter(other -> other.op() instanceof Op.Dropout && other.index() < node.index())
                .count();
        Shape shape = node.shape();
        Dropout dropout = new Dropout(
                layer,
                shape.height(),
                shape.width(),
                shape.channels(),
                op.rate(),
                op.dropped() == LayerSpec.Dropped.CHANNELS,
                0);
        for (int i = 0; i < mask.length; i++) {
            int pixel = i / shape.channels();
            mask[i] = mode == Mode.IN_USE
                    ? 1
                    : dropout.factor(
                            Dropout.stepKey(0, step),
                            sample,
                            pixel / shape.width(),
                            pixel % shape.width(),
                            i % shape.channels());
        }
        return mask;
    }

    private static void addTo(double[] batch, double[] one, int sample) {
        for (int i = 0; i < one.length; i++) {
            batch[sample * one.length + i] += one[i];
        }
    }

    private static void bindInputs(
            Arguments arguments, Node node, double[] x, List<double[]> outputs, int batch, int sample) {
        for (int n = 0; n < node.sources().size(); n++) {
            int source = node.sources().get(n);
            arguments.array(
                    node.op() instanceof Op.Join ? "x" + n : "x",
                    sample(source == Node.INPUT ? x : outputs.get(source), batch, sample));
        }
    }

    private double loss(int output, double[] y, double[] t) {
        double[] loss = new double[1];
        lossForward.get(output).run(new Arguments().array("y", y).array("t", t).array("loss", loss));
        return loss[0];
    }

    private double[] outputGradient(int output, double[] y, double[] t, int batch) {
        double[] dY = new double[y.length];
        lossBackward.get(output).run(new Arguments().array("y", y).array("t", t).array("dY", dY));
        for (int i = 0; i < dY.length; i++) {
            dY[i] /= batch;
        }
        return dY;
    }

    private static Arguments arguments(Node node, Map<String, double[]> tensors, Map<String, String> names) {
        Arguments arguments = new Arguments();
        bind(arguments, node, tensors, names);
        return arguments;
    }

    private static void bind(Arguments arguments, Node node, Map<String, double[]> tensors, Map<String, String> names) {
        for (Parameter parameter : node.parameters()) {
            arguments.array(names.get(parameter.role()), tensors.get(node.name() + "." + parameter.role()));
        }
    }

    private static double[] sample(double[] batch, int samples, int sample) {
        int size = batch.length / samples;
        return Arrays.copyOfRange(batch, sample * size, (sample + 1) * size);
    }

    /** The largest difference from what is expected, relative to the largest magnitude expected. */
    public static double error(double[] actual, double[] expected) {
        if (actual.length != expected.length) {
            throw new IllegalArgumentException(actual.length + " numbers, expected " + expected.length);
        }
        double largest = Double.MIN_NORMAL;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        return difference / largest;
    }
}
