package io.neurapt;

import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Network;
import io.neurapt.internal.Segment;
import io.neurapt.internal.Shapes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One layer of a model, and the handle to its numbers. Fields of this type declare the layers.
 *
 * <p>Arrays that go in and out are copies in the public layout, row-major: convolution weights
 * {@code [kernelHeight][kernelWidth][channels][filters]}, on a series {@code [kernel][channels][filters]}, dense weights {@code [inputs][units]}, a bias
 * {@code [filters]} or {@code [units]}, gamma and beta {@code [channels]} or {@code [units]}. Methods about weights, a bias,
 * gamma or beta that the layer does not have throw {@link IllegalStateException}. As the model, it is used by one thread at a time.
 */
public final class Layer {

    private static final String GAMMA = "gamma";
    private static final String BETA = "beta";

    private final Network network;
    private final LayerInfo info;

    Layer(Network network, LayerInfo info) {
        this.network = network;
        this.info = info;
    }

    /** The name of its field. */
    public String name() {
        return info.name();
    }

    /** What it is: {@code conv 5x5, 10 filters, relu}. */
    public String kind() {
        return info.kind();
    }

    /** The shape of its output for one sample: {@code {height, width, channels}}, {@code {length, channels}} or {@code {units}}. */
    public int[] shape() {
        return info.shape().clone();
    }

    /** Whether it has weights. */
    public boolean hasWeights() {
        return info.weights() >= 0;
    }

    /** Whether it has a bias. */
    public boolean hasBias() {
        return info.bias() >= 0;
    }

    /** The shape of its weights. */
    public int[] weightsShape() {
        return weightsSegment().shape().clone();
    }

    /** A copy of its weights. */
    public float[] weights() {
        return gather(weightsSegment(), network.parameters);
    }

    /**
     * Replaces its weights.
     *
     * @throws IllegalArgumentException when the length is wrong or a number is not finite; then nothing is changed
     */
    public void weights(float[] weights) {
        scatter(weights, weightsSegment());
    }

    /** A copy of its bias. */
    public float[] bias() {
        return gather(biasSegment(), network.parameters);
    }

    /**
     * Replaces its bias.
     *
     * @throws IllegalArgumentException when the length is wrong or a number is not finite; then nothing is changed
     */
    public void bias(float[] bias) {
        scatter(bias, biasSegment());
    }

    /** A copy of the weights' gradient in the last training step or {@link Model#gradients}; else zeros. */
    public float[] weightGradients() {
        return gather(weightsSegment(), network.gradients);
    }

    /** A copy of the bias's gradient in the last training step or {@link Model#gradients}; else zeros. */
    public float[] biasGradients() {
        return gather(biasSegment(), network.gradients);
    }

    /** Whether it has gamma and beta: a normalisation's scale and shift. */
    public boolean hasGamma() {
        return segments().anyMatch(segment -> role(segment).equals(GAMMA));
    }

    /** A copy of its gamma. */
    public float[] gamma() {
        return gather(segment(GAMMA), network.parameters);
    }

    /**
     * Replaces its gamma.
     *
     * @throws IllegalArgumentException when the length is wrong or a number is not finite; then nothing is changed
     */
    public void gamma(float[] gamma) {
        scatter(gamma, segment(GAMMA));
    }

    /** A copy of its beta. */
    public float[] beta() {
        return gather(segment(BETA), network.parameters);
    }

    /**
     * Replaces its beta.
     *
     * @throws IllegalArgumentException when the length is wrong or a number is not finite; then nothing is changed
     */
    public void beta(float[] beta) {
        scatter(beta, segment(BETA));
    }

    /** A copy of gamma's gradient in the last training step or {@link Model#gradients}; else zeros. */
    public float[] gammaGradients() {
        return gather(segment(GAMMA), network.gradients);
    }

    /** A copy of beta's gradient in the last training step or {@link Model#gradients}; else zeros. */
    public float[] betaGradients() {
        return gather(segment(BETA), network.gradients);
    }

    /** Whether training changes it; without parameters there is nothing to change. */
    public boolean trainable() {
        return segments().anyMatch(segment -> network.trainable[segment]);
    }

    /** Freezes the layer, or lets training change it again; not kept in files. No effect where nothing is learnt. */
    public void trainable(boolean trainable) {
        segments().forEach(segment -> network.trainable[segment] = trainable);
    }

    /** {@code conv1: conv 5x5, 10 filters, relu -> 24x24x10}. */
    @Override
    public String toString() {
        return info.name() + ": " + info.kind() + " -> " + Shapes.text(info.shape());
    }

    /** The numbers of its segments. */
    private IntStream segments() {
        List<Segment> all = network.architecture.segments();
        return IntStream.range(0, all.size()).filter(i -> all.get(i).layer().equals(info.name()));
    }

    private String role(int segment) {
        return network.architecture.segments().get(segment).role();
    }

    private Segment segment(String role) {
        int index = segments()
                .filter(segment -> role(segment).equals(role))
                .findFirst()
                .orElse(-1);
        return segment(index, role);
    }

    private Segment weightsSegment() {
        return segment(info.weights(), "weights");
    }

    private Segment biasSegment() {
        return segment(info.bias(), "bias");
    }

    private Segment segment(int index, String role) {
        if (index < 0) {
            throw new IllegalStateException(info.name() + " (" + info.kind() + ") has no " + role);
        }
        return network.architecture.segments().get(index);
    }

    private static float[] gather(Segment segment, float[] flat) {
        float[] copy = new float[segment.size()];
        segment.gather(flat, copy);
        return copy;
    }

    private void scatter(float[] source, Segment segment) {
        String name = segment.layer() + "." + segment.role();
        if (source.length != segment.size()) {
            throw new IllegalArgumentException(name + ": expected " + segment.size() + " numbers ("
                    + Shapes.text(segment.shape()) + "), and got " + source.length);
        }
        for (int i = 0; i < source.length; i++) {
            if (!Float.isFinite(source[i])) {
                throw new IllegalArgumentException(
                        name + ": expected finite numbers, and number " + i + " is " + source[i]);
            }
        }
        segment.scatter(source, network.parameters);
        network.version++;
    }
}
