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
 * {@code [kernelHeight][kernelWidth][channels][filters]}, dense weights {@code [inputs][units]}, a bias
 * {@code [filters]} or {@code [units]}. Methods about weights or a bias that the layer does not have throw
 * {@link IllegalStateException}. What else a layer learns has a name of its own, its role, as it has in files:
 * {@code depthwise} of a separable convolution. As the model, it is used by one thread at a time.
 */
public final class Layer {

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

    /** The shape of its output for one sample: {@code {height, width, channels}} or {@code {units}}. */
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

    /** The roles of its tensors, in the order of files: {@code weights}, {@code bias}, {@code depthwise}. */
    public List<String> roles() {
        return segments()
                .mapToObj(index -> network.architecture.segments().get(index).role())
                .toList();
    }

    /** The shape of the tensor of this role. */
    public int[] parameterShape(String role) {
        return segment(role).shape().clone();
    }

    /** A copy of the tensor of this role: {@code weights} gives what {@link #weights()} does. */
    public float[] parameter(String role) {
        return gather(segment(role), network.parameters);
    }

    /**
     * Replaces the tensor of this role.
     *
     * @throws IllegalArgumentException when the length is wrong or a number is not finite; then nothing is changed
     */
    public void parameter(String role, float[] numbers) {
        scatter(numbers, segment(role));
    }

    /** A copy of its gradient in the last training step or {@link Model#gradients}; else zeros. */
    public float[] parameterGradients(String role) {
        return gather(segment(role), network.gradients);
    }

    /** Whether training changes it; where nothing is learnt there is nothing to change. */
    public boolean trainable() {
        return segments().anyMatch(index -> network.trainable[index]);
    }

    /** Freezes the layer, or lets training change it again; not kept in files. No effect where nothing is learnt. */
    public void trainable(boolean trainable) {
        segments().forEach(index -> network.trainable[index] = trainable);
    }

    /** {@code conv1: conv 5x5, 10 filters, relu -> 24x24x10}. */
    @Override
    public String toString() {
        return info.name() + ": " + info.kind() + " -> " + Shapes.text(info.shape());
    }

    private Segment weightsSegment() {
        return segment(info.weights(), "weights");
    }

    private Segment biasSegment() {
        return segment(info.bias(), "bias");
    }

    /** The places of its tensors among the network's. */
    private IntStream segments() {
        List<Segment> all = network.architecture.segments();
        return IntStream.range(0, all.size())
                .filter(index -> all.get(index).layer().equals(info.name()));
    }

    private Segment segment(String role) {
        int index = segments()
                .filter(each -> network.architecture.segments().get(each).role().equals(role))
                .findFirst()
                .orElse(-1);
        return segment(index, role);
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
