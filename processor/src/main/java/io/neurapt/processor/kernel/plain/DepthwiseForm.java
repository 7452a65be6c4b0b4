package io.neurapt.processor.kernel.plain;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.MethodSize;
import io.neurapt.processor.kernel.Phase;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.kernel.plain.TapRows.Start;
import io.neurapt.processor.kernel.plain.TapRows.Tap;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * A depthwise convolution, and the gradient of its input, a row of a channel at a time. The gradient is a depthwise
 * convolution too, one for each {@link Phase} of the stride, of the output's gradient with a border of zeros; it sums the
 * kernels that one channel has.
 */
final class DepthwiseForm {

    private final Work work;
    private final Correlation shape;
    private final int lanes;
    private final int multiplier;

    DepthwiseForm(Work work, Correlation shape) {
        this.work = work;
        this.shape = shape;
        this.lanes = shape.in().lanes();
        this.multiplier = shape.filters() / shape.channels();
    }

    Kernel forward(boolean bias, Activation activation) {
        Layout in = shape.in();
        Layout out = shape.out();
        Loop m = new Loop("m", multiplier);
        Index filter = Index.var("c", multiplier).plus(m.at(1));
        Index firstRow = Index.var("y", shape.vertical().stride() * in.channels())
                .plus("c", 1)
                .plus(RowCalls.firstRow(in) - shape.vertical().before() * in.channels());
        List<Tap> taps = new ArrayList<>();
        for (int ky = 0; ky < shape.kernelHeight(); ky++) {
            for (int kx = 0; kx < shape.kernelWidth(); kx++) {
                taps.add(new Tap(ky * in.channels(), kx * lanes, ky * shape.kernelWidth() + kx));
            }
        }
        List<Span> spans = Span.of(
                out.width(),
                lanes,
                RowCalls.firstPlace(in) - shape.horizontal().before() * lanes,
                shape.horizontal().stride() * lanes,
                RowCalls.firstPlace(out),
                lanes);
        TapRows rows =
                new TapRows(work.name(), "in", "out", bias ? Start.BIAS : Start.ZERO, activation == Activation.RELU);
        List<Stmt> calls = rows.calls(
                taps,
                spans,
                firstRow,
                filter.times(taps()),
                filter,
                Index.var("y", out.channels()).plus(filter).plus(RowCalls.firstRow(out)));
        List<Param> params = new ArrayList<>(List.of(RowCalls.rows("in", in), weights()));
        if (bias) {
            params.add(new Param.Array("b", Param.Space.PARAMETERS, out.channels()));
        }
        params.add(RowCalls.rows("out", out));
        return kernel("", params, List.of(Stmt.loop("y", out.height(), Stmt.loop("c", in.channels(), m.over(calls)))));
    }

    Kernel inputGradient(Update update) {
        Layout in = shape.in();
        Layout out = shape.out();
        Start start = update == Update.WRITE ? Start.ZERO : Start.STORED;
        TapRows rows = new TapRows(work.name(), "dOut", "dIn", start, false);
        List<Stmt> body = new ArrayList<>();
        for (Phase down : Phase.of(shape.vertical())) {
            List<Stmt> perRow = new ArrayList<>();
            for (Phase across : Phase.of(shape.horizontal())) {
                boolean reached = down.taps() > 0 && across.taps() > 0;
                if (!reached && update == Update.ACCUMULATE) {
                    continue;
                }
                List<Span> spans = Span.of(
                        across.count(),
                        lanes,
                        RowCalls.firstPlace(out) + across.output() * lanes,
                        lanes,
                        RowCalls.firstPlace(in) + across.number() * lanes,
                        shape.horizontal().stride() * lanes);
                perRow.addAll(rows.calls(
                        reached ? taps(down, across) : List.of(),
                        spans,
                        Index.var("y", out.channels())
                                .plus("c", multiplier)
                                .plus(RowCalls.firstRow(out) + down.output() * out.channels()),
                        Index.var("c", multiplier * taps()),
                        Index.ZERO,
                        Index.var("y", shape.vertical().stride() * in.channels())
                                .plus("c", 1)
                                .plus(RowCalls.firstRow(in) + down.number() * in.channels())));
            }
            if (!perRow.isEmpty()) {
                body.add(Stmt.loop("y", down.count(), Stmt.loop("c", in.channels(), perRow)));
            }
        }
        return kernel(
                shape.vertical().stride() * shape.horizontal().stride() > 1 ? ", by phases of the stride" : "",
                List.of(RowCalls.rows("dOut", out), weights(), RowCalls.rows("dIn", in)),
                body);
    }

    /** A phase's taps of all kernels of a channel; later taps come from earlier outputs. */
    private List<Tap> taps(Phase down, Phase across) {
        List<Tap> taps = new ArrayList<>();
        for (int i = 0; i < down.taps(); i++) {
            for (int m = 0; m < multiplier; m++) {
                int ky = down.tap() + i * shape.vertical().stride();
                for (int j = 0; j < across.taps(); j++) {
                    int kx = across.tap() + j * shape.horizontal().stride();
                    taps.add(new Tap(m - i * shape.filters(), -j * lanes, m * taps() + ky * shape.kernelWidth() + kx));
                }
            }
        }
        return taps;
    }

    private Kernel kernel(String how, List<Param> params, List<Stmt> body) {
        String form = "form  rows of a channel, up to " + RowGroups.TERMS + " taps a loop" + how;
        return MethodSize.limit(new Kernel(work.name(), List.of(work.title(), form), params, body));
    }

    private Param weights() {
        return new Param.Array("w", Param.Space.PARAMETERS, shape.filters() * taps());
    }

    private int taps() {
        return shape.kernelHeight() * shape.kernelWidth();
    }
}
