package io.neurapt.processor.kernel.vector;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.ConvBuffer;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.Joint;
import io.neurapt.processor.kernel.KernelTable;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.MethodSize;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Phase;
import io.neurapt.processor.kernel.PooledCorrelation;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.kernel.Winners;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Stmt;
import io.neurapt.processor.read.LossSpec;
import java.util.List;
import java.util.Optional;

/** The kernels for the Vector API: for each piece of work the cheapest form that applies. */
public final class VectorKernels implements KernelTable {

    /** Pixels of the largest pooling window that a convolution's register tile covers. */
    private static final int WINDOW = 12;

    private final RegisterBudget budget;

    /** Kernels for machines with 32 or 16 vector registers; both give the same bits. */
    public VectorKernels(int registers) {
        this.budget = new RegisterBudget(registers);
    }

    @Override
    public String backend() {
        return "vector";
    }

    @Override
    public int registers() {
        return budget.registers();
    }

    @Override
    public int tileSize() {
        return Kernel.BLOCK;
    }

    @Override
    public boolean rowBuffers() {
        return false;
    }

    @Override
    public Border gradientBorder(Correlation shape, int poolHeight, int poolWidth) {
        Optional<ConvGradientFilteringPlan> filtering =
                ConvGradientFilteringPlan.cheapest(shape, poolHeight, poolWidth);
        if (filtering.isPresent()) {
            return filtering.get().border();
        }
        return inRows(shape.vertical(), shape.horizontal(), shape.channels(), shape.filters(), budget)
                ? Border.NONE
                : Phase.border(shape.vertical(), shape.horizontal());
    }

    @Override
    public boolean fusesPool(int poolHeight, int poolWidth) {
        return poolHeight * poolWidth <= WINDOW;
    }

    @Override
    public boolean appliesInPlace(Activation activation) {
        return activation == Activation.LINEAR || activation == Activation.RELU;
    }

    @Override
    public Kernel convForward(Work work, Correlation shape, boolean bias, Activation activation) {
        Optional<ConvFilteringPlan> filtering = ConvFilteringPlan.cheapest(shape, 1, 1);
        if (filtering.isPresent()) {
            return new ConvFilteringForm(work, filtering.get(), shape.out(), bias, activation, Winners.DROPPED, budget)
                    .kernel();
        }
        return new ConvForwardForm(work, shape, bias, activation, budget).alone();
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
        Optional<ConvFilteringPlan> filtering = ConvFilteringPlan.cheapest(shape, poolHeight, poolWidth);
        if (filtering.isPresent()) {
            return new ConvFilteringForm(work, filtering.get(), out, bias, activation, winners, budget).kernel();
        }
        return new ConvForwardForm(work, shape, bias, activation, budget).pooled(out, poolHeight, poolWidth, winners);
    }

    @Override
    public List<ConvBuffer> convBuffers(Correlation shape, int poolHeight, int poolWidth) {
        Optional<ConvFilteringPlan> filtering = ConvFilteringPlan.cheapest(shape, poolHeight, poolWidth);
        return filtering.isPresent() ? ConvFilteringForm.buffers(filtering.get()) : List.of();
    }

    @Override
    public Kernel convFilters(Work work, Correlation shape, int poolHeight, int poolWidth) {
        ConvFilteringPlan plan =
                ConvFilteringPlan.cheapest(shape, poolHeight, poolWidth).orElseThrow();
        return new ConvFiltersForm(work, plan, budget).kernel();
    }

    @Override
    public Layout convScratch(Correlation shape) {
        return filtersAsLanes(shape) ? ConvWeightGradientFiltersForm.scratch(shape, budget) : null;
    }

    @Override
    public Kernel convWeightGradient(Work work, Correlation shape) {
        return filtersAsLanes(shape)
                ? MethodSize.limit(new ConvWeightGradientFiltersForm(work, shape, budget).kernel())
                : new ConvWeightGradientForm(work, shape, budget).kernel();
    }

    /** Which form costs less, by 32 registers: the forms sum in another order, and bits must not depend on registers. */
    private static boolean filtersAsLanes(Correlation shape) {
        RegisterBudget wide = new RegisterBudget(32);
        return ConvWeightGradientFiltersForm.cycles(shape, wide) < ConvWeightGradientForm.cycles(shape, wide);
    }

    @Override
    public boolean weighsWinners(PooledCorrelation pooled) {
        return ConvWeightGradientWinnersForm.applies(pooled);
    }

    @Override
    public Layout convPoolScratch(PooledCorrelation pooled) {
        return new Layout(Shape.vector(ConvWeightGradientWinnersForm.scratch(pooled, budget)), Border.NONE, 1);
    }

    @Override
    public Kernel convPoolWeightGradient(Work work, PooledCorrelation pooled) {
        return new ConvWeightGradientWinnersForm(work, pooled, budget).kernel();
    }

    @Override
    public List<ConvBuffer> convGradientBuffers(Correlation shape, int poolHeight, int poolWidth) {
        Optional<ConvGradientFilteringPlan> filtering =
                ConvGradientFilteringPlan.cheapest(shape, poolHeight, poolWidth);
        return filtering.isPresent() ? ConvGradientFilteringForm.buffers(filtering.get()) : List.of();
    }

    @Override
    public Kernel convInputGradient(Work work, Correlation shape, int poolHeight, int poolWidth, Update update) {
        Optional<ConvGradientFilteringPlan> filtering =
                ConvGradientFilteringPlan.cheapest(shape, poolHeight, poolWidth);
        if (filtering.isPresent()) {
            return new ConvGradientFilteringForm(work, filtering.get(), update, budget).kernel();
        }
        return inRows(shape.vertical(), shape.horizontal(), shape.channels(), shape.filters(), budget)
                ? new ConvInputGradientRowsForm(work, shape, update, budget).kernel()
                : MethodSize.limit(new ConvInputGradientPhasesForm(work, shape, update, budget).kernel());
    }

    /** Whether whole rows in registers, which need no border and multiply nothing by it, cost less than tiles. */
    private static boolean inRows(
            Window vertical, Window horizontal, int channels, int filters, RegisterBudget budget) {
        return ConvInputGradientRowsForm.applies(vertical, horizontal, budget)
                && ConvInputGradientRowsForm.cycles(vertical, horizontal, channels, filters, budget)
                        <= ConvInputGradientPhasesForm.cycles(vertical, horizontal, channels, filters, budget);
    }

    /** Cycles for the gradient of a convolution's input as it is defined, where the stride is 1. */
    static double inputGradientCycles(
            Window vertical, Window horizontal, int channels, int filters, RegisterBudget budget) {
        return inRows(vertical, horizontal, channels, filters, budget)
                ? ConvInputGradientRowsForm.cycles(vertical, horizontal, channels, filters, budget)
                : ConvInputGradientPhasesForm.cycles(vertical, horizontal, channels, filters, budget);
    }

    @Override
    public Kernel depthwiseForward(Work work, Correlation shape, boolean bias, Activation activation) {
        return new DepthwiseForm(work, shape, budget).forward(bias, activation);
    }

    @Override
    public Kernel depthwiseWeightGradient(Work work, Correlation shape) {
        return new DepthwiseWeightGradientForm(work, shape, budget).kernel();
    }

    @Override
    public Kernel depthwiseInputGradient(Work work, Correlation shape, Update update) {
        return new DepthwiseForm(work, shape, budget).inputGradient(update);
    }

    @Override
    public Kernel denseForward(
            Work work, Layout in, boolean manyZeros, int units, boolean bias, Activation activation) {
        return new DenseForm(work, in.pixels(), units, budget).forward(manyZeros, bias, activation);
    }

    @Override
    public boolean sumsDenseBatches() {
        return true;
    }

    @Override
    public Kernel denseKeep(Work work, Layout in, int units) {
        return new DenseGradientForm(work, in.pixels(), units, budget).keep();
    }

    @Override
    public int denseBatchUnits(Layout in, int units) {
        return DenseGradientForm.tile(in.pixels(), units, budget).filters();
    }

    @Override
    public Kernel denseBatchGradient(Work work, Layout in, int units, int some) {
        return new DenseGradientForm(work, in.pixels(), units, budget).sum(some);
    }

    @Override
    public Kernel denseInputGradient(Work work, Layout in, int units, Update update) {
        return new DenseForm(work, in.pixels(), units, budget).inputGradient(update);
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
        return MethodSize.limit(new PoolForm(work, mode, vertical, horizontal, in, out).backward(update, bias));
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
        return new PixelRows(work, out.shape())
                .buffer("out", out)
                .kernel(List.of(new Stmt.VectorStore(PixelRows.pixel("out"), Expr.splat(0))));
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
        return LaneSumForm.kernel(work, count);
    }

    @Override
    public Kernel filterSum(Work work, int taps, int filters) {
        return new FilterSumForm(work, taps, filters).kernel();
    }

    @Override
    public Kernel patchSum(Work work, int rows, int width, int channels) {
        return new PatchSumForm(work, rows, width, channels, budget).kernel();
    }
}
