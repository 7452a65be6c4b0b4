package io.neurapt.processor.kernel.vector;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.MethodSize;
import io.neurapt.processor.kernel.Phase;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.kernel.vector.ChannelSums.Lanes;
import io.neurapt.processor.kernel.vector.ChannelSums.Row;
import io.neurapt.processor.kernel.vector.ChannelSums.Start;
import io.neurapt.processor.kernel.vector.ChannelSums.Steps;
import io.neurapt.processor.kernel.vector.ChannelTaps.Tap;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * A depthwise convolution, and the gradient of its input, row by row; samples are the lanes. The gradient is a depthwise
 * convolution too, one for each {@link Phase} of the stride, of the output's gradient with a border of zeros; it sums the
 * kernels that one channel has.
 */
final class DepthwiseForm {

    private final Work work;
    private final Correlation shape;
    private final RegisterBudget budget;

    DepthwiseForm(Work work, Correlation shape, RegisterBudget budget) {
        this.work = work;
        this.shape = shape;
        this.budget = budget;
    }

    Kernel forward(boolean bias, Activation activation) {
        Layout in = shape.in();
        Layout out = shape.out();
        ChannelSums sums = new ChannelSums(
                work.name(),
                "in",
                "out",
                Lanes.SAMPLES,
                new Steps(
                        shape.horizontal().stride() * in.xStep(),
                        in.channelStep(),
                        multiplier() * taps(),
                        multiplier(),
                        out.xStep(),
                        multiplier() * out.channelStep()),
                shape.channels(),
                bias ? Start.BIAS : Start.ZERO,
                activation,
                budget);
        List<List<Tap>> rows = new ArrayList<>();
        for (int ky = 0; ky < shape.kernelHeight(); ky++) {
            List<Tap> row = new ArrayList<>();
            for (int kx = 0; kx < shape.kernelWidth(); kx++) {
                row.add(new Tap(ky * in.yStep() + kx * in.xStep(), ky * shape.kernelWidth() + kx));
            }
            rows.add(row);
        }
        Loop m = new Loop("m", multiplier());
        Index lane = Index.var(Kernel.LANE);
        Row row = new Row(
                lane.plus("y", shape.vertical().stride() * in.yStep()).plus(shape.origin()),
                m.at(taps()),
                m.at(1),
                lane.plus("y", out.yStep()).plus(m.at(out.channelStep())).plus(out.origin()));
        List<Param> params = new ArrayList<>(List.of(new Param.Array("in", Param.Space.MEMORY, in.size()), weights()));
        if (bias) {
            params.add(new Param.Array("b", Param.Space.PARAMETERS, out.channels()));
        }
        params.add(new Param.Array("out", Param.Space.MEMORY, out.size()));
        Stmt all = Stmt.loop("y", out.height(), m.over(sums.row(rows, out.width(), row)));
        int tile = new ChannelTaps(rows, shape.horizontal().stride() * in.xStep(), budget).bestTile(out.width());
        return kernel(
                "form  " + tile + (tile == 1 ? " pixel" : " pixels") + " of a channel at a time, " + taps()
                        + (taps() == 1 ? " tap" : " taps"),
                params,
                List.of(all));
    }

    Kernel inputGradient(Update update) {
        Layout in = shape.in();
        Layout out = shape.out();
        ChannelSums sums = new ChannelSums(
                work.name(),
                "dOut",
                "dIn",
                Lanes.SAMPLES,
                new Steps(
                        out.xStep(),
                        multiplier() * out.channelStep(),
                        multiplier() * taps(),
                        0,
                        shape.horizontal().stride() * in.xStep(),
                        in.channelStep()),
                shape.channels(),
                update == Update.WRITE ? Start.ZERO : Start.STORED,
                Activation.LINEAR,
                budget);
        List<Stmt> body = new ArrayList<>();
        Index lane = Index.var(Kernel.LANE);
        for (Phase down : Phase.of(shape.vertical())) {
            for (Phase across : Phase.of(shape.horizontal())) {
                boolean reached = down.taps() > 0 && across.taps() > 0;
                if (!reached && update == Update.ACCUMULATE) {
                    continue;
                }
                Row row = new Row(
                        lane.plus("y", out.yStep()).plus(out.at(down.output(), 0, across.output())),
                        Index.ZERO,
                        Index.ZERO,
                        lane.plus("y", shape.vertical().stride() * in.yStep())
                                .plus(in.at(down.number(), 0, across.number())));
                List<List<Tap>> taps = reached ? taps(down, across) : List.of();
                body.add(Stmt.loop("y", down.count(), sums.row(taps, across.count(), row)));
            }
        }
        return kernel(
                "form  rows of a channel at a time"
                        + (shape.vertical().stride() * shape.horizontal().stride() > 1
                                ? ", by phases of the stride"
                                : ""),
                List.of(
                        new Param.Array("dOut", Param.Space.MEMORY, out.size()),
                        weights(),
                        new Param.Array("dIn", Param.Space.MEMORY, in.size())),
                body);
    }

    /** A phase's taps of all kernels of a channel; later taps come from earlier outputs. */
    private List<List<Tap>> taps(Phase down, Phase across) {
        Layout out = shape.out();
        List<List<Tap>> rows = new ArrayList<>();
        for (int i = 0; i < down.taps(); i++) {
            for (int m = 0; m < multiplier(); m++) {
                int ky = down.tap() + i * shape.vertical().stride();
                List<Tap> row = new ArrayList<>();
                for (int j = across.taps() - 1; j >= 0; j--) {
                    int kx = across.tap() + j * shape.horizontal().stride();
                    row.add(new Tap(
                            m * out.channelStep() - i * out.yStep() - j * out.xStep(),
                            m * taps() + ky * shape.kernelWidth() + kx));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private Kernel kernel(String form, List<Param> params, List<Stmt> body) {
        return MethodSize.limit(
                new Kernel(work.name(), List.of(work.title(), form), params, List.of(new Stmt.Lanes(body))));
    }

    private Param weights() {
        return new Param.Array("w", Param.Space.PARAMETERS, shape.filters() * taps());
    }

    private int taps() {
        return shape.kernelHeight() * shape.kernelWidth();
    }

    private int multiplier() {
        return shape.filters() / shape.channels();
    }
}
