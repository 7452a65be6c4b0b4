package io.neurapt.processor.kernel.vector;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.DenseWeights;
import io.neurapt.processor.kernel.KernelTable;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.MethodSize;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Stmt;
import java.util.List;

/** The kernels for the Vector API: for each piece of work the cheapest form that applies. */
public final class VectorKernels implements KernelTable {

    @Override
    public String backend() {
        return "vector";
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
    public Border gradientBorder(Window vertical, Window horizontal, int channels, int filters) {
        return ConvInputGradientRowsForm.applies(vertical, horizontal)
                ? Border.NONE
                : ConvInputGradientPhasesForm.border(vertical, horizontal);
    }

    @Override
    public boolean fusesPool(int poolHeight, int poolWidth) {
        return poolHeight * poolWidth <= RegisterBudget.ACCUMULATORS / 2;
    }

    @Override
    public boolean appliesInPlace(Activation activation) {
        return activation == Activation.LINEAR || activation == Activation.RELU;
    }

    @Override
    public Kernel convForward(Work work, Correlation shape, boolean bias, Activation activation) {
        return new ConvForwardForm(work, shape, bias, activation).alone();
    }

    @Override
    public Kernel convPoolForward(
            Work work,
            Correlation shape,
            Layout out,
            int poolHeight,
            int poolWidth,
            boolean bias,
            Activation activation) {
        return new ConvForwardForm(work, shape, bias, activation).pooled(out, poolHeight, poolWidth);
    }

    @Override
    public Kernel convWeightGradient(Work work, Correlation shape) {
        return new ConvWeightGradientForm(work, shape).kernel();
    }

    @Override
    public Kernel convInputGradient(Work work, Correlation shape, Update update) {
        return ConvInputGradientRowsForm.applies(shape.vertical(), shape.horizontal())
                ? new ConvInputGradientRowsForm(work, shape, update).kernel()
                : MethodSize.limit(new ConvInputGradientPhasesForm(work, shape, update).kernel());
    }

    @Override
    public Kernel denseForward(Work work, Layout in, int units, boolean bias, Activation activation) {
        return new DenseForm(work, in.pixels(), units).forward(bias, activation);
    }

    @Override
    public Layout denseScratch(Layout in) {
        return new Layout(Shape.vector(DenseWeights.unitStep(in.pixels())), Border.NONE, Kernel.BLOCK);
    }

    @Override
    public Kernel denseWeightGradient(Work work, Layout in, int units) {
        return new DenseForm(work, in.pixels(), units).weightGradient();
    }

    @Override
    public Kernel denseInputGradient(Work work, Layout in, int units, Update update) {
        return new DenseForm(work, in.pixels(), units).inputGradient(update);
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
    public Kernel clear(Work work, Layout out) {
        return new PixelRows(work, out.shape())
                .buffer("out", out)
                .kernel(List.of(new Stmt.VectorStore(PixelRows.pixel("out"), Expr.splat(0))));
    }

    @Override
    public Kernel copy(Work work, Layout in, Layout out) {
        return new PixelRows(work, out.shape())
                .buffer("in", in)
                .buffer("out", out)
                .kernel(List.of(new Stmt.VectorStore(PixelRows.pixel("out"), Expr.vector(PixelRows.pixel("in")))));
    }

    @Override
    public Kernel activationForward(Work work, Activation activation, Layout out) {
        return new ActivationForm(work, activation).forward(out);
    }

    @Override
    public Kernel activationBackward(Work work, Activation activation, Layout out, Layout dOut, boolean bias) {
        return new ActivationForm(work, activation).backward(out, dOut, bias);
    }

    @Override
    public Kernel softmaxForward(Work work, Layout in, Layout out) {
        return new SoftmaxForm(work).forward(in, out);
    }

    @Override
    public Kernel softmaxBackward(Work work, Layout out, Layout dOut) {
        return new SoftmaxForm(work).backward(out, dOut);
    }

    @Override
    public Kernel loss(Work work, Loss loss, Activation activation, Layout in, Layout out, Layout dOut) {
        LossForm form = new LossForm(work, in, out, dOut);
        return switch (loss) {
            case CROSS_ENTROPY -> form.crossEntropy();
            case BINARY_CROSS_ENTROPY -> form.binaryCrossEntropy();
            default -> form.ofDifference(loss);
        };
    }

    @Override
    public Kernel laneSum(Work work, int count) {
        return LaneSumForm.kernel(work, count);
    }
}
