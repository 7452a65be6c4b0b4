package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.MethodSize;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingDepthwise;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.kernel.vector.ChannelSums.Lanes;
import io.neurapt.processor.kernel.vector.ChannelSums.Row;
import io.neurapt.processor.kernel.vector.ChannelSums.Start;
import io.neurapt.processor.kernel.vector.ChannelSums.Steps;
import io.neurapt.processor.kernel.vector.ChannelTaps.Tap;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * A depthwise convolution of one sample: channels are the lanes, of the input as of the output. Where a channel has several
 * kernels, the input is copied first, each channel as often as it has kernels.
 *
 * <p>Weights stand as {@code [ky][kx][output channel]}, channels padded to blocks.
 */
final class ServingDepthwiseForm {

    private final Work work;
    private final ServingDepthwise conv;
    private final PixelLayout in;
    private final PixelLayout read; // what taps read: the input, or its copy
    private final PixelLayout out;
    private final RegisterBudget budget;

    ServingDepthwiseForm(Work work, ServingDepthwise conv, PixelLayout in, PixelLayout out, RegisterBudget budget) {
        this.work = work;
        this.conv = conv;
        this.in = in;
        this.read = conv.multiplier() == 1 ? in : PixelLayout.blocked(spread(in, conv.filters()), in.border());
        this.out = out;
        this.budget = budget;
    }

    private static Shape spread(PixelLayout in, int channels) {
        return Shape.image(in.height(), in.width(), channels);
    }

    ServingForm form() {
        int padded = out.blocks() * Kernel.BLOCK;
        boolean copies = conv.multiplier() > 1;
        List<Param> params = new ArrayList<>();
        params.add(in.param("in"));
        params.add(new Param.Array("w", Param.Space.PACKS, conv.taps() * padded));
        if (conv.bias()) {
            params.add(new Param.Array("b", Param.Space.PACKS, padded));
        }
        params.add(out.param("out"));
        List<Stmt> body = new ArrayList<>();
        if (copies) {
            params.add(read.param("spread"));
            body.add(copy());
        }
        body.add(new Stmt.Lanes(rows(copies ? "spread" : "in", padded)));
        int width = conv.horizontal().size();
        Pack.Terms source = new Pack.Terms(conv.taps(), conv.vertical().size(), width, width, 1, 1, 0);
        List<Pack> packs = new ArrayList<>();
        packs.add(new Pack.Panels("w", source, 0, conv.filters(), padded, 0));
        ServingPanels.addBias(packs, conv.filters(), conv.bias());
        List<String> doc = List.of(
                work.title(),
                "form  pixels of a block of channels at a time" + (copies ? ", from a copy of the input" : ""));
        return new ServingForm(MethodSize.limit(new Kernel(work.name(), doc, params, body)), packs);
    }

    private List<Stmt> rows(String array, int padded) {
        ChannelSums sums = new ChannelSums(
                work.name(),
                array,
                "out",
                Lanes.CHANNELS,
                new Steps(
                        conv.horizontal().stride() * read.step(),
                        Kernel.BLOCK,
                        Kernel.BLOCK,
                        Kernel.BLOCK,
                        out.step(),
                        Kernel.BLOCK),
                out.blocks(),
                conv.bias() ? Start.BIAS : Start.ZERO,
                conv.activation(),
                budget);
        List<List<Tap>> taps = new ArrayList<>();
        for (int ky = 0; ky < conv.vertical().size(); ky++) {
            List<Tap> row = new ArrayList<>();
            for (int kx = 0; kx < conv.horizontal().size(); kx++) {
                int tap = ky * conv.horizontal().size() + kx;
                row.add(new Tap(ky * read.yStep() + kx * read.step(), tap * padded));
            }
            taps.add(row);
        }
        Loop y = new Loop("y", out.height());
        Index lane = Index.var(Kernel.LANE);
        Row row = new Row(
                lane.plus(y.at(conv.vertical().stride() * read.yStep()))
                        .plus(read.at(
                                -conv.vertical().before(), -conv.horizontal().before())),
                lane,
                lane,
                lane.plus(y.at(out.yStep())).plus(out.at(0, 0)));
        return y.over(sums.row(taps, out.width(), row));
    }

    /** Border and all: the copy's memory is not its own. */
    private Stmt copy() {
        Loop y = new Loop("y", in.border().top() + in.height() + in.border().bottom());
        Loop x = new Loop("x", in.border().left() + in.width() + in.border().right());
        Index from = y.at(in.yStep()).plus(x.at(in.step())).plus("c", 1);
        Index to = y.at(read.yStep())
                .plus(x.at(read.step()))
                .plus("c", conv.multiplier())
                .plus("m", 1);
        Stmt channels = Stmt.loop(
                "c",
                conv.channels(),
                Stmt.loop(
                        "m",
                        conv.multiplier(),
                        new Stmt.Store(Access.of("spread", to), Expr.load(Access.of("in", from)))));
        Kernel kernel = new Kernel(
                work.name() + "Spread",
                List.of("Every channel, once for each of its kernels."),
                List.of(Param.array("in"), Param.array("spread")),
                y.over(x.over(List.of(channels))));
        return new Stmt.Call(kernel, List.of(new Arg.Array("in", Index.ZERO), new Arg.Array("spread", Index.ZERO)));
    }
}
