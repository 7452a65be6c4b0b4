package io.neurapt.processor.kernel;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.read.LossSpec;
import java.util.List;

/**
 * One backend: for each piece of work a network is made of, the kernel that computes it for one tile.
 *
 * <p>Parameters of kernels have fixed names, by which the planner binds them: {@code in} input, {@code w}
 * weights, {@code filters} transformed ones, {@code b} bias, {@code out} output, {@code winner} the place of each window's largest pixel;
 * {@code gamma}, {@code beta} scale and shift; {@code dIn dW dB dOut dGamma dBeta} the gradient of each. {@code dW} and {@code dB} live in the space that the kernel
 * says: the shard's gradients, or its sums a lane. {@code scratch} is a buffer for the kernel alone.
 *
 * <p>{@code work} names the kernel and says what it computes; the form adds how.
 */
public interface KernelTable {

    /** What a kernel is called and what it computes, for its reader. */
    record Work(String name, String title) {}

    /** Name of the backend: {@code vector} or {@code plain}. */
    String backend();

    /** Vector registers that the kernels are for; 0 without vectors. */
    int registers();

    /** Samples in a tile. */
    int tileSize();

    /** Whether buffers are arrays of rows; else all stand in one flat array. */
    boolean rowBuffers();

    /**
     * The border that {@link #convInputGradient} needs around the gradient of the output.
     *
     * @param shape the convolution; only what is between borders counts
     * @param poolHeight height of the windows of the max-pool that its forward kernel computes, 1 without
     * @param poolWidth their width
     */
    Border gradientBorder(Correlation shape, int poolHeight, int poolWidth);

    /** Whether a convolution and a max-pool of such windows, which tile its output, come as one kernel. */
    boolean fusesPool(int poolHeight, int poolWidth);

    /** {@code out = in * w + b}, and the activation if it {@link #appliesInPlace}.
     * Parameters in, w, (b), out. */
    Kernel convForward(Work work, Correlation shape, boolean bias, Activation activation);

    /** The same and a max-pool that tiles its input. Parameters in, w, (b), out, (winner). */
    Kernel convPoolForward(
            Work work,
            Correlation shape,
            Layout out,
            int poolHeight,
            int poolWidth,
            boolean bias,
            Activation activation,
            Winners winners);

    /**
     * The buffers that a convolution's forward kernel needs for itself, where it reads its filters transformed and has
     * a parameter filters instead of w; else none.
     *
     * @param poolHeight height of the windows of the max-pool that it computes, 1 without
     * @param poolWidth their width
     */
    default List<ConvBuffer> convBuffers(Correlation shape, int poolHeight, int poolWidth) {
        return List.of();
    }

    /** What such a kernel reads, from the filters. Parameters w, and some of the {@link #convBuffers}. */
    default Kernel convFilters(Work work, Correlation shape, int poolHeight, int poolWidth) {
        throw new UnsupportedOperationException(backend() + " reads the filters as they are");
    }

    /** Whether {@code convForward}, {@code depthwiseForward} and {@code denseForward} apply this function themselves. */
    boolean appliesInPlace(Activation activation);

    /** The scratch buffer of {@link #convWeightGradient}; null where it needs none. */
    default Layout convScratch(Correlation shape) {
        return null;
    }

    /** Parameters in, dOut, dW, (scratch). */
    Kernel convWeightGradient(Work work, Correlation shape);

    /**
     * Whether the gradient of the weights of a convolution before a max-pool comes from {@link #convPoolWeightGradient}.
     * The gradient of the pool's output then has to be the one before the convolution's activation, RELU included: zero
     * where nothing won.
     */
    default boolean weighsWinners(PooledCorrelation pooled) {
        return false;
    }

    /** The scratch buffer of such a kernel. */
    default Layout convPoolScratch(PooledCorrelation pooled) {
        throw noWinners();
    }

    /** Parameters in, dOut of the pool, winner, dW, scratch. */
    default Kernel convPoolWeightGradient(Work work, PooledCorrelation pooled) {
        throw noWinners();
    }

    private UnsupportedOperationException noWinners() {
        return new UnsupportedOperationException(backend() + " sums over all pixels");
    }

    /**
     * The buffers that {@link #convInputGradient} needs for itself, beside the filters of the forward pass where it reads
     * those; else none.
     */
    default List<ConvBuffer> convGradientBuffers(Correlation shape, int poolHeight, int poolWidth) {
        return List.of();
    }

    /** Parameters dOut, w or filters, dIn, and the {@link #convGradientBuffers}. */
    Kernel convInputGradient(Work work, Correlation shape, int poolHeight, int poolWidth, Update update);

    /**
     * A convolution of each channel alone; where the output has more channels than the input, so many neighbours come from
     * one. Weights are {@code [output channel][ky][kx]}. Parameters in, w, (b), out.
     */
    Kernel depthwiseForward(Work work, Correlation shape, boolean bias, Activation activation);

    /** The scratch buffer of {@link #depthwiseWeightGradient}; null where it needs none. */
    default Layout depthwiseScratch(Correlation shape) {
        return null;
    }

    /** Parameters in, dOut, dW, (scratch). */
    Kernel depthwiseWeightGradient(Work work, Correlation shape);

    /** Parameters dOut, with the {@linkplain Phase#border border} of its phases, w, dIn. */
    Kernel depthwiseInputGradient(Work work, Correlation shape, Update update);

    /**
     * {@code out = w in + b} and the activation if it {@link #appliesInPlace}. Parameters in, w, (b), out, (places).
     *
     * @param manyZeros whether many inputs are zero in all samples, as the pixels at an image's border
     */
    Kernel denseForward(Work work, Layout in, boolean manyZeros, int units, boolean bias, Activation activation);

    /**
     * Whether the gradient of a dense layer's weights is summed over a whole batch at once: tiles keep what it takes
     * ({@link #denseKeep}), and {@link #denseBatchGradient} runs behind them. Else each tile adds its part
     * ({@link #denseWeightGradient}).
     */
    default boolean sumsDenseBatches() {
        return false;
    }

    /** The scratch buffer of {@link #denseWeightGradient}. Padding in it must stay zero. */
    default Layout denseScratch(Layout in) {
        throw noTiles();
    }

    /** Parameters in, dOut, dW, scratch. */
    default Kernel denseWeightGradient(Work work, Layout in, int units) {
        throw noTiles();
    }

    private UnsupportedOperationException noTiles() {
        return new UnsupportedOperationException(backend() + " sums over whole batches");
    }

    /**
     * Keeps a tile's samples one below the other. Parameters in, dOut, keptIn {@code [sample][input]}, padded,
     * keptOut {@code [sample][unit]}. Padding must stay zero.
     */
    default Kernel denseKeep(Work work, Layout in, int units) {
        throw noBatches();
    }

    /** Units whose gradients one call of {@link #denseBatchGradient} sums. */
    default int denseBatchUnits(Layout in, int units) {
        throw noBatches();
    }

    /**
     * Sums the gradient of some units' weights over all samples that were kept. Parameters keptIn, keptOut from the
     * first of the units on, dW, and the number of samples.
     *
     * @param units all of the layer
     * @param some of a call
     */
    default Kernel denseBatchGradient(Work work, Layout in, int units, int some) {
        throw noBatches();
    }

    private UnsupportedOperationException noBatches() {
        return new UnsupportedOperationException(backend() + " sums a tile at a time");
    }

    /** Parameters dOut, w, dIn. */
    Kernel denseInputGradient(Work work, Layout in, int units, Update update);

    /** Parameters in, out and, for MAX, winner. */
    Kernel poolForward(Work work, PoolMode mode, Window vertical, Window horizontal, Layout in, Layout out);

    /**
     * Parameters dOut, dIn; for MAX winner; with {@code bias} dB, which gets the sum of every channel. The
     * windows may leave pixels of {@code dIn} out: they keep what they hold.
     */
    Kernel poolBackward(
            Work work,
            PoolMode mode,
            Window vertical,
            Window horizontal,
            Layout in,
            Layout out,
            Update update,
            boolean bias);

    /** {@code out[i][k] = w[in[i]][k]}: in are categories, weights {@code [category][k]}. Parameters in, w, out. */
    Kernel embeddingForward(Work work, int categories, Layout in, Layout out);

    /** Parameters in, dOut, dW. */
    Kernel embeddingWeightGradient(Work work, int categories, Layout in, Layout dOut);

    /** Sets a buffer to zero. Parameter out. */
    Kernel clear(Work work, Layout out);

    /** Moves numbers from one buffer to another. Parameters in, out. */
    Kernel move(Work work, Move move, Layout in, Layout out, Update update);

    /** {@code out = f(in0 + in1 + ...)}, or of their product; not for softmax. Parameters in0, in1, ..., out. */
    Kernel join(Work work, Joint joint, Activation activation, List<Layout> ins, Layout out);

    /**
     * The gradient of one factor of a product: {@code dIn = dOut * in0 * in1 * ...}. Parameters dOut, in0, in1, ...: the
     * other factors, and dIn.
     */
    Kernel factorGradient(Work work, List<Layout> others, Layout dOut, Layout dIn, Update update);

    /** {@code out = f(in)}, which may be the same; not for softmax. Parameters in, out. */
    Kernel activationForward(Work work, Activation activation, Layout in, Layout out);

    /** {@code out = f(in + b)}, which may be the same, b a number of each channel; not for softmax. Parameters in, b, out. */
    Kernel biasForward(Work work, Activation activation, Layout in, Layout out);

    /**
     * {@code dOut = dOut * f'} in place, for LINEAR nothing; with {@code bias} also the sum of every channel into
     * dB. Not for softmax. Parameters kept (not for LINEAR: what the function gave, or what it got where it {@linkplain
     * Functions#readsInput reads} that), dOut, (dB).
     */
    Kernel activationBackward(Work work, Activation activation, Layout kept, Layout dOut, boolean bias);

    /**
     * Softmax over the channels of each pixel, or its logarithm. Parameters in, out, largest, sum: of each pixel's inputs the
     * largest, and the sum of {@code exp(in - largest)}, which only a softmax leaves there.
     */
    Kernel softmaxForward(Work work, Activation activation, Layout in, Layout out);

    /**
     * {@code dOut = out * (dOut - sum over channels of out * dOut)} in place; for the logarithm {@code dOut - exp(out) * sum
     * over channels of dOut}. Parameters out, dOut, (sum): the buffer of {@link #softmaxForward}, which nobody reads any
     * more.
     */
    Kernel softmaxBackward(Work work, Activation activation, Layout out, Layout dOut);

    /**
     * Normalises the channels of each pixel. Parameters in, gamma, beta, out, mean, inverse: of each pixel's inputs the mean,
     * and {@code 1 / sqrt(variance + epsilon)}.
     */
    Kernel layerNormForward(Work work, float epsilon, Layout in, Layout out);

    /** The gradients of its parameters. Parameters in, dOut, mean, inverse, dGamma, dBeta. */
    Kernel layerNormParameterGradients(Work work, Layout in, Layout dOut);

    /** The scratch buffer of {@link #layerNormInputGradient}; null where it needs none. */
    default Layout layerNormScratch(Layout in) {
        return null;
    }

    /** Parameters in, gamma, dOut, mean, inverse, dIn, (scratch). */
    Kernel layerNormInputGradient(Work work, Layout in, Layout dOut, Layout dIn, Update update);

    /**
     * The loss of each lane and its gradient. Parameters out, target, dOut, lossWeights, losses; for {@link
     * #fusesLoss} pairs dOut is the gradient before the activation and in, what the activation got, is a
     * parameter too, as are largest and sum of a softmax; but none of them for a log softmax ({@link ClassTerm#readsInput}).
     */
    Kernel loss(Work work, LossSpec loss, Activation activation, Layout in, Layout out, Layout dOut);

    /**
     * Scale and shift of a batch normalisation in use. Parameters gamma, beta, mean, variance and numbers: a row for each
     * {@link NormRow}.
     */
    Kernel normPrepare(Work work, int channels, double epsilon);

    /**
     * Of each channel and lane the mean over its pixels, and the sum of their squared distances from it. Parameters in, means,
     * squares.
     */
    Kernel normStatistics(Work work, Layout in);

    /** {@code out = f(SCALE * in + SHIFT)}; not for softmax. Parameters in, numbers, out. */
    Kernel normForward(Work work, Activation activation, Layout in, Layout out);

    /**
     * {@code dOut = dOut * f'} in place, for LINEAR nothing; and of each channel and lane the sum of that, and of its products
     * with {@code in - MEAN}. Not for softmax. Parameters kept (as for {@link #activationBackward}), in, dOut, numbers, sums,
     * products.
     */
    Kernel normSums(Work work, Activation activation, Layout kept, Layout in, Layout dOut);

    /**
     * {@code dIn = SLOPE * dOut + TILT * (in - MEAN) + OFFSET}, zero in lanes without a sample; dIn may be dOut. Parameters in,
     * dOut, numbers, live, dIn.
     */
    Kernel normBackward(Work work, Layout in, Layout dOut, Layout dIn, Update update);

    /** Adds lanes up: these are the gradients. Parameters lanes, gradients; null where no kernel keeps sums a lane. */
    Kernel laneSum(Work work, int count);

    /**
     * Moves sums {@code [tap][filter]}, filters padded to blocks, to the gradients of a convolution's weights.
     * Parameters lanes, gradients; null where no kernel keeps such sums.
     *
     * @param taps numbers of a filter
     */
    Kernel filterSum(Work work, int taps, int filters);

    /**
     * Moves sums {@code [row][kx, channel]}, each row padded to blocks, to the gradients {@code [row][channel][kx]} of a
     * convolution's weights. Parameters lanes, gradients.
     *
     * @param rows the rows of all filters
     * @param width taps of a row
     */
    default Kernel patchSum(Work work, int rows, int width, int channels) {
        throw noWinners();
    }

    /** Whether loss and last activation have one gradient: a softmax with the losses of
     * classes, sigmoid with those of yes and no. */
    static boolean fusesLoss(LossSpec loss, Activation activation) {
        return switch (loss.kind()) {
            case CROSS_ENTROPY, FOCAL, KL_DIVERGENCE -> Functions.isSoftmax(activation);
            case BINARY_CROSS_ENTROPY, BINARY_FOCAL -> activation == Activation.SIGMOID;
            default -> false;
        };
    }
}
