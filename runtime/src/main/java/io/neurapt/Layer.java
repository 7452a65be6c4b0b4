package io.neurapt;

import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Network;
import io.neurapt.internal.Segment;
import io.neurapt.internal.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * One layer of a model, and the handle to its numbers. Fields of this type declare the layers.
 *
 * <p>Arrays that go in and out are copies in the public layout, row-major: convolution weights
 * {@code [kernelHeight][kernelWidth][channels][filters]}, dense weights {@code [inputs][units]}, a bias
 * {@code [filters]} or {@code [units]}. Methods about weights or a bias that the layer does not have throw
 * {@link IllegalStateException}. As the model, it is used by one thread at a time.
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

    /**
     * The names of its tensors: {@code weights}, {@code bias}; of a normalisation {@code gamma}, {@code beta}, and of one over batches
     * the running {@code mean} and {@code variance}. Empty for most kinds.
     */
    public List<String> tensors() {
        List<String> names = new ArrayList<>();
        for (Segment segment : network.architecture.segments()) {
            if (segment.layer().equals(info.name())) {
                names.add(segment.role());
            }
        }
        return names;
    }

    /** A copy of the tensor of this name. */
    public float[] tensor(String name) {
        return gather(segment(name), network.parameters);
    }

    /**
     * Replaces the tensor of this name.
     *
     * @throws IllegalArgumentException when the length is wrong or a number is not finite; then nothing is changed
     */
    public void tensor(String name, float[] numbers) {
        scatter(numbers, segment(name));
    }

    /** The shape of the tensor of this name. */
    public int[] tensorShape(String name) {
        return segment(name).shape().clone();
    }

    /** A copy of its gradient in the last training step or {@link Model#gradients}; else zeros. Running statistics have none. */
    public float[] tensorGradients(String name) {
        return gather(segment(name), network.gradients);
    }

    /** Whether training changes it; without weights and the like there is nothing to change. */
    public boolean trainable() {
        for (int i = 0; i < network.trainable.length; i++) {
            if (learns(i) && network.trainable[i]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Freezes the layer, or lets training change it again; not kept in files. No effect where nothing is learnt. A frozen batch
     * normalisation computes with its running statistics, as in Keras.
     */
    public void trainable(boolean trainable) {
        for (int i = 0; i < network.trainable.length; i++) {
            if (learns(i)) {
                network.trainable[i] = trainable;
            }
        }
    }

    private boolean learns(int i) {
        Segment segment = network.architecture.segments().get(i);
        return segment.layer().equals(info.name()) && !segment.isStatistic();
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

    private Segment segment(int index, String role) {
        if (index < 0) {
            throw new IllegalStateException(info.name() + " (" + info.kind() + ") has no " + role);
        }
        return network.architecture.segments().get(index);
    }

    private Segment segment(String name) {
        for (Segment segment : network.architecture.segments()) {
            if (segment.layer().equals(info.name()) && segment.role().equals(name)) {
                return segment;
            }
        }
        List<String> names = tensors();
        throw new IllegalArgumentException(info.name() + " (" + info.kind() + ") has no tensor \"" + name
                + "\"; it has " + (names.isEmpty() ? "none" : String.join(", ", names)));
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
        for (int i = 0; i < source.length && segment.role().equals("variance"); i++) {
            if (source[i] < 0) {
                throw new IllegalArgumentException(name + ": expected 0 or more, and number " + i + " is " + source[i]);
            }
        }
        segment.scatter(source, network.parameters);
        network.version++;
    }
}
