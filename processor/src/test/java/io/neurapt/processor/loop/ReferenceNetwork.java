package io.neurapt.processor.loop;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Parameter;
import io.neurapt.processor.graph.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A network computed by the references, in double: what every faster way is measured against. */
public final class ReferenceNetwork {

    private final Graph graph;
    private final Map<String, double[]> parameters;
    private final List<Interpreter> forward = new ArrayList<>();
    private final List<Interpreter> backward = new ArrayList<>();
    private final double[][] before; // what each layer's activation got, of the sample that ran last
    private final Interpreter lossForward;
    private final Interpreter lossBackward;

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
            before[node.index()] = new double[PublicLayout.size(node.shape())];
            forward.add(Interpreter.of(References.forward(node.op(), node.input())));
            backward.add(Interpreter.of(References.backward(node.op(), node.input())));
        }
        Shape output = graph.output().shape();
        lossForward = Interpreter.of(LossReference.forward(graph.loss(), output));
        lossBackward = Interpreter.of(LossReference.backward(graph.loss(), output));
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
        int size = PublicLayout.size(graph.output().shape());
        double[] output = new double[batch * size];
        for (int sample = 0; sample < batch; sample++) {
            List<double[]> outputs = forward(sample(x, batch, sample));
            System.arraycopy(outputs.get(outputs.size() - 1), 0, output, sample * size, size);
        }
        return output;
    }

    /** Forward, loss and backward of a batch. */
    public Result run(double[] x, double[] target, int batch) {
        int outputSize = PublicLayout.size(graph.output().shape());
        int inputSize = PublicLayout.size(graph.input());
        double[] output = new double[batch * outputSize];
        double[] inputGradient = new double[batch * inputSize];
        Map<String, double[]> gradients = new LinkedHashMap<>();
        parameters.forEach((name, values) -> gradients.put(name, new double[values.length]));
        double loss = 0;
        for (int sample = 0; sample < batch; sample++) {
            double[] in = sample(x, batch, sample);
            double[] t = sample(target, batch, sample);
            List<double[]> outputs = forward(in);
            double[] y = outputs.get(outputs.size() - 1);
            System.arraycopy(y, 0, output, sample * outputSize, outputSize);
            loss += loss(y, t) / batch;

            double[] dX = new double[inputSize];
            backward(in, outputs, outputGradient(y, t, batch), dX, gradients);
            System.arraycopy(dX, 0, inputGradient, sample * inputSize, inputSize);
        }
        return new Result(output, loss, inputGradient, gradients);
    }

    private List<double[]> forward(double[] in) {
        List<double[]> outputs = new ArrayList<>();
        for (Node node : graph.nodes()) {
            double[] y = new double[PublicLayout.size(node.shape())];
            forward.get(node.index())
                    .run(arguments(node, parameters, "w", "b")
                            .array("x", node.source() == Node.INPUT ? in : outputs.get(node.source()))
                            .array("y", y)
                            .array("z", before[node.index()]));
            outputs.add(y);
        }
        return outputs;
    }

    private void backward(
            double[] in, List<double[]> outputs, double[] dOutput, double[] dInput, Map<String, double[]> gradients) {
        List<double[]> outputGradients = new ArrayList<>();
        outputs.forEach(y -> outputGradients.add(new double[y.length]));
        outputGradients.set(graph.output().index(), dOutput);
        for (int i = outputs.size() - 1; i >= 0; i--) {
            Node node = graph.nodes().get(i);
            boolean first = node.source() == Node.INPUT;
            Arguments arguments = arguments(node, parameters, "w", "b")
                    .array("x", first ? in : outputs.get(node.source()))
                    .array("y", outputs.get(i))
                    .array("z", before[i])
                    .array("dY", outputGradients.get(i))
                    .array("dX", first ? dInput : outputGradients.get(node.source()));
            bind(arguments, node, gradients, "dW", "dB");
            backward.get(i).run(arguments);
        }
    }

    private double loss(double[] y, double[] t) {
        double[] loss = new double[1];
        lossForward.run(new Arguments().array("y", y).array("t", t).array("loss", loss));
        return loss[0];
    }

    private double[] outputGradient(double[] y, double[] t, int batch) {
        double[] dY = new double[y.length];
        lossBackward.run(new Arguments().array("y", y).array("t", t).array("dY", dY));
        for (int i = 0; i < dY.length; i++) {
            dY[i] /= batch;
        }
        return dY;
    }

    private static Arguments arguments(Node node, Map<String, double[]> tensors, String weights, String bias) {
        Arguments arguments = new Arguments();
        bind(arguments, node, tensors, weights, bias);
        return arguments;
    }

    private static void bind(
            Arguments arguments, Node node, Map<String, double[]> tensors, String weights, String bias) {
        for (Parameter parameter : node.parameters()) {
            String name = parameter.role().equals("bias") ? bias : weights;
            arguments.array(name, tensors.get(node.name() + "." + parameter.role()));
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
