package io.neurapt.benchmarks.peers;

import io.neurapt.Layer;
import io.neurapt.Model;
import java.util.ArrayList;
import java.util.List;

/**
 * A network with its weights, as other frameworks need it to build the same. Read off a model, so that there is one
 * declaration of each network.
 *
 * @param input height, width, channels
 * @param steps in order; every convolution is followed by ReLU, the last dense layer by softmax
 */
record Blueprint(int[] input, List<Step> steps) {

    /** A layer. */
    sealed interface Step {}

    /**
     * A convolution of stride 1, and ReLU.
     *
     * @param same whether zeros around the input keep its size
     * @param weights {@code [kernel][kernel][channels][filters]}
     */
    record Conv(String name, int kernel, int channels, int filters, boolean same, float[] weights, float[] bias)
            implements Step {

        int padding() {
            return same ? kernel / 2 : 0;
        }

        /** {@code [filters][channels][kernel][kernel]}. */
        float[] weightsFiltersFirst() {
            float[] moved = new float[weights.length];
            int taps = kernel * kernel;
            for (int tap = 0; tap < taps; tap++) {
                for (int c = 0; c < channels; c++) {
                    for (int f = 0; f < filters; f++) {
                        moved[(f * channels + c) * taps + tap] = weights[(tap * channels + c) * filters + f];
                    }
                }
            }
            return moved;
        }
    }

    /** A max-pool whose windows do not overlap. */
    record Pool(int size) implements Step {}

    /**
     * A dense layer; what it reads is flattened, row-major.
     *
     * @param from the shape that it reads: {@code {height, width, channels}} or {@code {n}}
     * @param relu whether ReLU follows; else it is the last
     * @param weights {@code [inputs][units]}, inputs in the order height, width, channel
     */
    record Dense(String name, int[] from, int inputs, int units, boolean relu, float[] weights, float[] bias)
            implements Step {

        /** {@code [inputs][units]}, inputs in the order channel, height, width: for frameworks with channels first. */
        float[] weightsChannelsFirst() {
            if (from.length == 1) {
                return weights;
            }
            float[] moved = new float[weights.length];
            int pixels = from[0] * from[1];
            for (int pixel = 0; pixel < pixels; pixel++) {
                for (int c = 0; c < from[2]; c++) {
                    System.arraycopy(
                            weights, (pixel * from[2] + c) * units, moved, (c * pixels + pixel) * units, units);
                }
            }
            return moved;
        }
    }

    static Blueprint of(Model model) {
        List<Step> steps = new ArrayList<>();
        int[] from = model.inputShape();
        for (Layer layer : model.layers()) {
            boolean last = layer == model.layers().get(model.layers().size() - 1);
            steps.add(step(layer, from, last));
            from = layer.shape();
        }
        return new Blueprint(model.inputShape(), List.copyOf(steps));
    }

    private static Step step(Layer layer, int[] from, boolean last) {
        if (layer.kind().startsWith("max pool")) {
            return new Pool(from[0] / layer.shape()[0]);
        }
        if (!layer.hasWeights() || !layer.hasBias()) {
            throw new UnsupportedOperationException(layer + " is none of the layers that all frameworks build");
        }
        int[] shape = layer.weightsShape();
        if (shape.length == 4) {
            boolean same = layer.shape()[0] == from[0];
            return new Conv(layer.name(), shape[0], shape[2], shape[3], same, layer.weights(), layer.bias());
        }
        return new Dense(layer.name(), from, shape[0], shape[1], !last, layer.weights(), layer.bias());
    }

    /** Whether it reads images: then samples need channels first in most frameworks. */
    boolean readsImages() {
        return steps.get(0) instanceof Conv;
    }

    /** Numbers in one sample. */
    int inputSize() {
        return input[0] * input[1] * input[2];
    }

    /** Numbers in one output. */
    int outputSize() {
        return ((Dense) steps.get(steps.size() - 1)).units();
    }

    /** A sample {@code [height][width][channels]} as {@code [channels][height][width]}. */
    float[] channelsFirst(float[] sample) {
        if (input[2] == 1) {
            return sample;
        }
        float[] moved = new float[sample.length];
        int pixels = input[0] * input[1];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int c = 0; c < input[2]; c++) {
                moved[c * pixels + pixel] = sample[pixel * input[2] + c];
            }
        }
        return moved;
    }

    /** {@code {batch, channels, height, width}}, or {@code {batch, n}} where no convolution reads it. */
    long[] shapeChannelsFirst(int batch) {
        return readsImages() ? new long[] {batch, input[2], input[0], input[1]} : new long[] {batch, inputSize()};
    }

    /** {@code {batch, height, width, channels}}, or {@code {batch, n}} where no convolution reads it. */
    long[] shapeChannelsLast(int batch) {
        return readsImages() ? new long[] {batch, input[0], input[1], input[2]} : new long[] {batch, inputSize()};
    }
}
