package io.neurapt.processor.kernel;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.KernelTable.Work;
import java.util.List;

/**
 * One backend for one sample at a time: for each piece of work that a network's forward pass is made of, the kernel
 * that computes it. For a batch of samples there are kernels too, where dense layers gain by them.
 *
 * <p>Parameters of kernels have fixed names, by which the planner binds them: {@code in} input, {@code w} and
 * {@code b} the packs of weights and biases, {@code out} output, {@code places} the workspace's list of places. Every
 * other array is a buffer for the kernel alone, of the size that its parameter says.
 *
 * @param <L> how samples stand in its buffers
 */
public interface ServingKernels<L extends ServingLayout> {

    /** Whether the numbers that a dense layer reads are often zero, and so worth skipping. */
    enum Zeros {
        /** Seldom. */
        FEW,
        /** As what ReLU gives. */
        SOME,
        /** As pixels of an image's background. */
        MANY
    }

    /** Name of the backend: {@code vector} or {@code plain}. */
    String backend();

    /** Vector registers that the kernels are for; 0 without vectors. */
    int registers();

    /** Whether buffers are arrays of rows; else all stand in one flat array. */
    boolean rowBuffers();

    /** The array in which the caller hands over a sample. */
    L input(Shape shape);

    /** A copy of it with a border. */
    L inputCopy(Shape shape, Border border);

    /** The output of a layer, for readers that need a border around it. */
    L buffer(Shape shape, Border border);

    /** The array in which the caller takes the output. */
    L output(Shape shape);

    /** Whether {@link #conv} can read the caller's array; else it reads a copy. */
    boolean readsInput(ServingConv conv);

    /** The border that {@link #conv} needs around its input, at least. */
    Border border(ServingConv conv);

    /** Whether a convolution and a max-pool of such windows, which tile its output, come as one kernel. */
    boolean fusesPool(int poolHeight, int poolWidth);

    /** Whether {@link #conv} and {@link #dense} apply this function themselves. */
    boolean appliesInPlace(Activation activation);

    /** Copies the caller's array. Parameters in, out. */
    ServingForm copyInput(Work work, L in, L out);

    /** Parameters in, w, (b), out. */
    ServingForm conv(Work work, ServingConv conv, L in, L out);

    /** A convolution of each channel alone, with the border of its windows around the input. Parameters in, w, (b), out. */
    ServingForm depthwise(Work work, ServingDepthwise conv, L in, L out);

    /** {@code out = w in + b} and the activation if it {@link #appliesInPlace}. Parameters in, w, (b), out, (places). */
    ServingForm dense(Work work, L in, Zeros zeros, int units, boolean bias, Activation activation, L out);

    /** Samples of a group, which {@link #denseBatch} computes together; 0 where there is no such kernel. */
    default int groupSize() {
        return 0;
    }

    /**
     * {@link #dense} for a batch of samples, one behind the other in {@code in} and in {@code out}. Parameters
     * in, w, (b), out, (lists), groups: how many {@linkplain #groupSize groups} there are.
     *
     * @param groups the most there may be
     */
    default ServingForm denseBatch(
            Work work, L in, Zeros zeros, boolean bias, Activation activation, L out, int groups) {
        throw new IllegalArgumentException(backend() + " kernels compute one sample at a time");
    }

    /** Parameters in, out. */
    ServingForm pool(Work work, PoolMode mode, Window vertical, Window horizontal, L in, L out);

    /** {@code out = f(out)} in place; not for softmax. Parameter out. */
    ServingForm activation(Work work, Activation activation, L out);

    /** Softmax over the channels of each pixel, or its logarithm; spoils its input. Parameters in, out. */
    ServingForm softmax(Work work, Activation activation, L in, L out);

    /** Normalises the channels of each pixel. Parameters in, gamma, beta, out. */
    ServingForm layerNorm(Work work, float epsilon, L in, L out);

    /** {@code out[i][k] = w[in[i]][k]}: in are categories. Parameters in, w, out. */
    ServingForm embedding(Work work, int categories, L in, L out);

    /** Moves numbers from one buffer to another. Parameters in, out. */
    ServingForm move(Work work, Move move, L in, L out);

    /** {@code out = f(in0 + in1 + ...)}, or of their product; not for softmax. Parameters in0, in1, ..., out. */
    ServingForm join(Work work, Joint joint, Activation activation, List<L> ins, L out);

    /** {@code out = f(gamma[c] * in + beta[c])}; not for softmax. Parameters in, gamma, beta, out. */
    ServingForm scale(Work work, Activation activation, L in, L out);

    /** Copies to the caller's array. Parameters in, out. */
    ServingForm copyOutput(Work work, L in, L out);
}
