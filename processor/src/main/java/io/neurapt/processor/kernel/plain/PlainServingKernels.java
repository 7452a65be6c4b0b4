package io.neurapt.processor.kernel.plain;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Joint;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingDepthwise;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.kernel.ServingKernels;
import java.util.List;

/** The kernels in plain Java that compute one sample: in planes, a row a channel. */
public final class PlainServingKernels implements ServingKernels<PlaneLayout> {

    @Override
    public String backend() {
        return "plain";
    }

    @Override
    public int registers() {
        return 0;
    }

    @Override
    public boolean rowBuffers() {
        return true;
    }

    @Override
    public PlaneLayout input(Shape shape) {
        return PlaneLayout.input(shape);
    }

    @Override
    public PlaneLayout inputCopy(Shape shape, Border border) {
        return PlaneLayout.buffer(shape, border);
    }

    @Override
    public PlaneLayout buffer(Shape shape, Border border) {
        return PlaneLayout.buffer(shape, border);
    }

    @Override
    public PlaneLayout output(Shape shape) {
        return PlaneLayout.output(shape);
    }

    @Override
    public boolean readsInput(ServingConv conv) {
        return false;
    }

    @Override
    public Border border(ServingConv conv) {
        return conv.border();
    }

    @Override
    public boolean fusesPool(int poolHeight, int poolWidth) {
        return poolHeight * poolWidth <= 16;
    }

    @Override
    public boolean appliesInPlace(Activation activation) {
        return activation == Activation.LINEAR || activation == Activation.RELU;
    }

    @Override
    public ServingForm copyInput(Work work, PlaneLayout in, PlaneLayout out) {
        return new PlanePointwise(work).copy(in, out);
    }

    @Override
    public ServingForm conv(Work work, ServingConv conv, PlaneLayout in, PlaneLayout out) {
        return new PlaneConvForm(work, conv, in, out).form();
    }

    @Override
    public ServingForm depthwise(Work work, ServingDepthwise conv, PlaneLayout in, PlaneLayout out) {
        return new PlaneDepthwiseForm(work, conv, in, out).form();
    }

    @Override
    public ServingForm dense(
            Work work, PlaneLayout in, Zeros zeros, int units, boolean bias, Activation activation, PlaneLayout out) {
        return new PlaneDenseForm(work, in, units, bias, activation, out).form();
    }

    @Override
    public ServingForm pool(
            Work work, PoolMode mode, Window vertical, Window horizontal, PlaneLayout in, PlaneLayout out) {
        return new PlanePool(mode, in, out).form(work, vertical, horizontal);
    }

    @Override
    public ServingForm activation(Work work, Activation activation, PlaneLayout out) {
        return new PlanePointwise(work).activation(activation, out);
    }

    @Override
    public ServingForm softmax(Work work, Activation activation, PlaneLayout in, PlaneLayout out) {
        return new PlanePointwise(work).softmax(activation, in, out);
    }

    @Override
    public ServingForm layerNorm(Work work, float epsilon, PlaneLayout in, PlaneLayout out) {
        return new PlaneLayerNorm(work, epsilon, in, out).form();
    }

    @Override
    public ServingForm embedding(Work work, int categories, PlaneLayout in, PlaneLayout out) {
        return new PlanePointwise(work).embedding(categories, in, out);
    }

    @Override
    public ServingForm move(Work work, Move move, PlaneLayout in, PlaneLayout out) {
        return new PlanePointwise(work).move(move, in, out);
    }

    @Override
    public ServingForm join(Work work, Joint joint, Activation activation, List<PlaneLayout> ins, PlaneLayout out) {
        return new PlanePointwise(work).join(joint, activation, ins, out);
    }

    @Override
    public ServingForm scale(Work work, Activation activation, PlaneLayout in, PlaneLayout out) {
        return new PlanePointwise(work).scale(activation, in, out);
    }

    @Override
    public ServingForm copyOutput(Work work, PlaneLayout in, PlaneLayout out) {
        return new PlanePointwise(work).copy(in, out);
    }
}
