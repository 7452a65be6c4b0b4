package io.neurapt.processor.kernel.vector;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Joint;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingDepthwise;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.kernel.ServingKernels;
import java.util.List;

/** The kernels for the Vector API that compute one sample: channels are the lanes. */
public final class VectorServingKernels implements ServingKernels<PixelLayout> {

    private final RegisterBudget budget;

    /** Kernels for machines with 32 or 16 vector registers. */
    public VectorServingKernels(int registers) {
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
    public boolean rowBuffers() {
        return false;
    }

    @Override
    public PixelLayout input(Shape shape) {
        return PixelLayout.input(shape);
    }

    @Override
    public PixelLayout inputCopy(Shape shape, Border border) {
        return PixelLayout.packed(shape, border);
    }

    @Override
    public PixelLayout buffer(Shape shape, Border border) {
        return PixelLayout.blocked(shape, border);
    }

    @Override
    public PixelLayout output(Shape shape) {
        return PixelLayout.output(shape);
    }

    @Override
    public boolean readsInput(ServingConv conv) {
        return ServingConvPlan.cheapest(conv, budget).readsInput();
    }

    @Override
    public Border border(ServingConv conv) {
        return ServingConvPlan.cheapest(conv, budget).border();
    }

    @Override
    public boolean fusesPool(int poolHeight, int poolWidth) {
        return poolHeight * poolWidth <= budget.accumulators() / 2;
    }

    @Override
    public boolean appliesInPlace(Activation activation) {
        return activation == Activation.LINEAR || activation == Activation.RELU;
    }

    @Override
    public ServingForm copyInput(Work work, PixelLayout in, PixelLayout out) {
        return new ServingPointwise(work).copy(in, out);
    }

    @Override
    public ServingForm conv(Work work, ServingConv conv, PixelLayout in, PixelLayout out) {
        return ServingConvPlan.cheapest(conv, budget).form(work, in, out);
    }

    @Override
    public ServingForm depthwise(Work work, ServingDepthwise conv, PixelLayout in, PixelLayout out) {
        return new ServingDepthwiseForm(work, conv, in, out, budget).form();
    }

    @Override
    public ServingForm dense(
            Work work, PixelLayout in, Zeros zeros, int units, boolean bias, Activation activation, PixelLayout out) {
        return new ServingDenseForm(work, in, zeros, bias, activation, out, budget).form();
    }

    @Override
    public int groupSize() {
        return ServingDenseBatchForm.groupSize(budget);
    }

    @Override
    public ServingForm denseBatch(
            Work work, PixelLayout in, Zeros zeros, boolean bias, Activation activation, PixelLayout out, int groups) {
        return new ServingDenseBatchForm(work, in, zeros, bias, activation, out, budget).form(groups);
    }

    @Override
    public ServingForm pool(
            Work work, PoolMode mode, Window vertical, Window horizontal, PixelLayout in, PixelLayout out) {
        return new ServingPoolForm(work, mode, in, out).form(vertical, horizontal);
    }

    @Override
    public ServingForm activation(Work work, Activation activation, PixelLayout out) {
        return new ServingPointwise(work).activation(activation, out);
    }

    @Override
    public ServingForm softmax(Work work, Activation activation, PixelLayout in, PixelLayout out) {
        return new ServingPointwise(work).softmax(activation, in, out);
    }

    @Override
    public ServingForm layerNorm(Work work, float epsilon, PixelLayout in, PixelLayout out) {
        return new ServingLayerNorm(work, epsilon, in, out).form();
    }

    @Override
    public ServingForm embedding(Work work, int categories, PixelLayout in, PixelLayout out) {
        return new ServingPointwise(work).embedding(categories, in, out);
    }

    @Override
    public ServingForm move(Work work, Move move, PixelLayout in, PixelLayout out) {
        return new ServingPointwise(work).move(move, in, out);
    }

    @Override
    public ServingForm join(Work work, Joint joint, Activation activation, List<PixelLayout> ins, PixelLayout out) {
        return new ServingPointwise(work).join(joint, activation, ins, out);
    }

    @Override
    public ServingForm scale(Work work, Activation activation, PixelLayout in, PixelLayout out) {
        return new ServingPointwise(work).scale(activation, in, out);
    }

    @Override
    public ServingForm copyOutput(Work work, PixelLayout in, PixelLayout out) {
        return new ServingPointwise(work).copy(in, out);
    }
}
