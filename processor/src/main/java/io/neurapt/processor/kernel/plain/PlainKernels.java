package io.neurapt.processor.kernel.plain;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.Joint;
import io.neurapt.processor.kernel.KernelTable;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.MethodSize;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.kernel.Winners;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Stmt;
import io.neurapt.processor.read.LossSpec;
import java.util.List;

/** The kernels in plain Java: for each piece of work the cheapest form that applies. */
public final class PlainKernels implements KernelTable {

    /**
     * Samples in a tile: a multiple of every vector length in use. 64 make longer rows and train up to a tenth faster
     * on one thread; 32 leave a batch of 64 work for two, and answer one sample in half the time.
     */
    private static final int TILE = 32;

    /** For a form that is asked for its scratch only. */
    private static final Work NO_WORK = new Work("", "");

    @Override
    public String backend() {
        return "plain";
    }

    @Override
    public int registers() {
        return 0;
    }

    @Override
    public int tileSize() {
        return TILE;
    }

    @Override
    public boolean rowBuffers() {
        return true;
    }

    @Override
    public Border gradientBorder(Correlation shape, int poolHeight, int poolWidth) {
        return Border.NONE;
    }

    @Override
    public boolean fusesPool(int poolHeight, int poolWidth) {
        return false;
    }

    @Override
    public boolean appliesInPlace(Activation activation) {
        return activation == Activation.LINEAR || activation == Activation.RELU;
    }

    @Override
    public Kernel convForward(Work work, Correlation shape, boolean bias, Activation activation) {
        return MethodSize.limit(new RowForwardForm(work, RowWindows.ofConv(shape), bias, activation).kernel());
    }

    @Override
    public Kernel convPoolForward(
            Work work,
            Correlation shape,
            Layout out,
            int poolHeight,
            int poolWidth,
            boolean bias,
            Activation activation,
            Winners winners) {
        throw new IllegalStateException("plain pools are kernels of their own");
    }

    @Override
    public Layout convScratch(Correlation shape) {
        RowWindows windows = RowWindows.ofConv(shape);
        return PairWeightGradientForm.applies(windows)
                ? new PairWeightGradientForm(NO_WORK, windows).scratch()
                : new PatchWeightGradientForm(NO_WORK, windows).scratch();
    }

    @Override
    public Kernel convWeightGradient(Work work, Correlation shape) {
        RowWindows windows = RowWindows.ofConv(shape);
        return PairWeightGradientForm.applies(windows)
                ? new PairWeightGradientForm(work, windows).kernel()
                : new PatchWeightGradientForm(work, windows).kernel();
    }

    @Override
    public Kernel convInputGradient(Work work, Correlation shape, int poolHeight, int poolWidth, Update update) {
        return MethodSize.limit(new RowInputGradientForm(work, RowWindows.ofConv(shape), update).kernel());
    }

    @Override
    public Kernel depthwiseForward(Work work, Correlation shape, boolean bias, Activation activation) {
        return new DepthwiseForm(work, shape).forward(bias, activation);
    }

    @Override
    public Layout depthwiseScratch(Correlation shape) {
        return new DepthwiseWeightGradientForm(NO_WORK, shape).scratch();
    }

    @Override
    public Kernel depthwiseWeightGradient(Work work, Correlation shape) {
        return new DepthwiseWeightGradientForm(work, shape).kernel();
    }

    @Override
    public Kernel depthwiseInputGradient(Work work, Correlation shape, Update update) {
        return new DepthwiseForm(work, shape).inputGradient(update);
    }

    @Override
    public Kernel denseForward(
            Work work, Layout in, boolean manyZeros, int units, boolean bias, Activation activation) {
        return MethodSize.limit(new RowForwardForm(work, RowWindows.ofDense(in, units), bias, activation).kernel());
    }

    @Override
    public Layout denseScratch(Layout in) {
        return new PatchWeightGradientForm(NO_WORK, RowWindows.ofDense(in, 1)).scratch();
    }

    @Override
    public Kernel denseWeightGradient(Work work, Layout in, int units) {
        return new PatchWeightGradientForm(work, RowWindows.ofDense(in, units)).kernel();
    }

    @Override
    public Kernel denseInputGradient(Work work, Layout in, int units, Update update) {
        return MethodSize.limit(new RowInputGradientForm(work, RowWindows.ofDense(in, units), update).kernel());
    }

    @Override
    public Kernel poolForward(Work work, PoolMode mode, Window vertical, Window horizontal, Layout in, Layout out) {
        return MethodSize.limit(new PoolForm(work, mode, vertical, horizontal, in, out).forward());
    }

    @Override
    public Kernel poolBackward(
            Work work,
            PoolMode mode,
            Window vertical,
            Window horizontal,
            Layout in,
            Layout out,
            Update update,
            boolean bias) {
        if (bias) {
            throw new IllegalStateException("plain pools are kernels of their own");
        }
        return MethodSize.limit(new PoolForm(work, mode, vertical, horizontal, in, out).backward(update));
    }

    @Override
    public Kernel embeddingForward(Work work, int categories, Layout in, Layout out) {
        return new EmbeddingForm(work, categories, in, out).forward();
    }

    @Override
    public Kernel embeddingWeightGradient(Work work, int categories, Layout in, Layout dOut) {
        return new EmbeddingForm(work, categories, in, dOut).weightGradient();
    }

    @Override
    public Kernel clear(Work work, Layout out) {
        return new RowCalls(work, out.shape())
                .buffer("out", out)
                .kernel(List.of(RowCalls.along(out, new Stmt.Store(RowCalls.at("out", out), Expr.constant(0)))));
    }

    @Override
    public Kernel move(Work work, Move move, Layout in, Layout out, Update update) {
        return new MoveForm(work, move, in, out).kernel(update);
    }

    @Override
    public Kernel join(Work work, Joint joint, Activation activation, List<Layout> ins, Layout out) {
        return new JoinForm(work).forward(joint, activation, ins, out);
    }

    @Override
    public Kernel factorGradient(Work work, List<Layout> others, Layout dOut, Layout dIn, Update update) {
        return new JoinForm(work).factorGradient(others, dOut, dIn, update);
    }

    @Override
    public Kernel activationForward(Work work, Activation activation, Layout in, Layout out) {
        return new ActivationForm(work, activation).forward(in, out);
    }

    @Override
    public Kernel biasForward(Work work, Activation activation, Layout in, Layout out) {
        return new ActivationForm(work, activation).ofBiased(in, out);
    }

    @Override
    public Kernel activationBackward(Work work, Activation activation, Layout kept, Layout dOut, boolean bias) {
        return new ActivationForm(work, activation).backward(kept, dOut, bias);
    }

    @Override
    public Kernel softmaxForward(Work work, Activation activation, Layout in, Layout out) {
        return new SoftmaxForm(work, activation).forward(in, out);
    }

    @Override
    public Kernel softmaxBackward(Work work, Activation activation, Layout out, Layout dOut) {
        return new SoftmaxForm(work, activation).backward(out, dOut);
    }

    @Override
    public Kernel layerNormForward(Work work, float epsilon, Layout in, Layout out) {
        return new LayerNormForm(work, in).forward(epsilon, out);
    }

    @Override
    public Kernel layerNormParameterGradients(Work work, Layout in, Layout dOut) {
        return new LayerNormForm(work, in).parameterGradients(dOut);
    }

    @Override
    public Layout layerNormScratch(Layout in) {
        return LayerNormForm.scratch(in);
    }

    @Override
    public Kernel layerNormInputGradient(Work work, Layout in, Layout dOut, Layout dIn, Update update) {
        return new LayerNormForm(work, in).inputGradient(dOut, dIn, update);
    }

    @Override
    public Kernel loss(Work work, LossSpec loss, Activation activation, Layout in, Layout out, Layout dOut) {
        LossForm form = new LossForm(work, loss, in, out, dOut);
        return switch (loss.kind()) {
            case CROSS_ENTROPY, FOCAL, KL_DIVERGENCE -> form.ofClasses(activation);
            case BINARY_CROSS_ENTROPY, BINARY_FOCAL -> form.binaryCrossEntropy();
            default -> form.ofUnits();
        };
    }

    @Override
    public Kernel normPrepare(Work work, int channels, double epsilon) {
        return new NormForm(work).prepare(channels, epsilon);
    }

    @Override
    public Kernel normStatistics(Work work, Layout in) {
        return new NormForm(work).statistics(in);
    }

    @Override
    public Kernel normForward(Work work, Activation activation, Layout in, Layout out) {
        return new NormForm(work).forward(activation, in, out);
    }

    @Override
    public Kernel normSums(Work work, Activation activation, Layout kept, Layout in, Layout dOut) {
        return new NormForm(work).sums(activation, kept, in, dOut);
    }

    @Override
    public Kernel normBackward(Work work, Layout in, Layout dOut, Layout dIn, Update update) {
        return new NormForm(work).backward(in, dOut, dIn, update);
    }

    @Override
    public Kernel laneSum(Work work, int count) {
        return null;
    }

    @Override
    public Kernel filterSum(Work work, int taps, int filters) {
        return null;
    }
}
