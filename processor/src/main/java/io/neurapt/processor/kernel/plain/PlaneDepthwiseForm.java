package io.neurapt.processor.kernel.plain;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.MethodSize;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.ServingDepthwise;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A depthwise convolution of one sample: a plane of the output from the plane of its channel, in passes of as many taps as
 * one loop takes, of which the first starts from the bias. With stride 1 the loop runs over all of the plane at once, borders
 * between its rows included, and what belongs to the output is taken from its sums.
 */
final class PlaneDepthwiseForm {

    private final Work work;
    private final ServingDepthwise conv;
    private final PlaneLayout in;
    private final PlaneLayout out;
    private final boolean inOneRun;
    private final Map<List<Object>, Kernel> passes = new HashMap<>();

    PlaneDepthwiseForm(Work work, ServingDepthwise conv, PlaneLayout in, PlaneLayout out) {
        this.work = work;
        this.conv = conv;
        this.in = in;
        this.out = out;
        this.inOneRun = conv.vertical().stride() == 1 && conv.horizontal().stride() == 1 && !in.isCallers();
    }

    ServingForm form() {
        int weights = conv.filters() * conv.taps();
        List<Param> params = new ArrayList<>();
        params.add(in.param("in"));
        params.add(new Param.Rows("w", Param.Space.PACKS, 1, weights));
        List<Pack> packs = new ArrayList<>(List.of(new Pack.Copy("w", weights)));
        if (conv.bias()) {
            params.add(new Param.Rows("b", Param.Space.PACKS, 1, conv.filters()));
            packs.add(new Pack.Copy("b", conv.filters()));
        }
        params.add(out.param("out"));
        if (inOneRun) {
            params.add(new Param.Rows("sums", 1, sums()));
        }
        int group = RowGroups.balanced(conv.taps(), RowGroups.TERMS);
        Loop c = new Loop("c", conv.channels());
        Loop m = new Loop("m", conv.multiplier());
        List<Stmt> calls = new ArrayList<>();
        for (int tap = 0; tap < conv.taps(); tap += group) {
            calls.add(call(tap, Math.min(group, conv.taps() - tap), c, m));
        }
        if (inOneRun) {
            calls.add(put(c, m));
        }
        Kernel kernel = new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  a plane of a channel at a time, " + group
                                + (group == 1 ? " tap a loop" : " taps a loop")),
                params,
                c.over(m.over(calls)));
        return new ServingForm(MethodSize.limit(kernel), packs);
    }

    private Stmt call(int firstTap, int taps, Loop c, Loop m) {
        boolean first = firstTap == 0;
        boolean last = firstTap + taps == conv.taps() && !inOneRun; // else the ReLU comes behind the sums
        List<Integer> places = new ArrayList<>();
        for (int tap = firstTap; tap < firstTap + taps; tap++) {
            places.add(place(tap));
        }
        List<Object> key = List.of(places, first, last);
        Kernel kernel = passes.get(key);
        if (kernel == null) {
            kernel = pass(places, first, last);
            passes.put(key, kernel);
        }
        Index filter = c.at(conv.multiplier()).plus(m.at(1));
        List<Arg> args = new ArrayList<>();
        args.add(in.plane("in", c.at(1)));
        args.add(new Arg.Part("w", Index.ZERO, filter.times(conv.taps()).plus(firstTap)));
        if (first && conv.bias()) {
            args.add(new Arg.Part("b", Index.ZERO, filter));
        }
        args.add(inOneRun ? new Arg.Row("sums", Index.ZERO) : out.plane("out", filter));
        return new Stmt.Call(kernel, args);
    }

    /** Where a tap reads for the first pixel; it may lie in the border. */
    private int place(int tap) {
        int width = conv.horizontal().size();
        return in.at(
                tap / width - conv.vertical().before(),
                tap % width - conv.horizontal().before());
    }

    private Kernel pass(List<Integer> places, boolean first, boolean last) {
        Access to = inOneRun ? Access.of("sums", Index.var("j")) : out.pixel("out");
        Index pixel = inOneRun
                ? Index.var("j")
                : Index.var("y", conv.vertical().stride() * in.yStep())
                        .plus("x", conv.horizontal().stride() * in.xStep());
        List<Stmt> weights = new ArrayList<>();
        Expr start = Expr.load(to);
        if (first) {
            start = Expr.constant(0);
        }
        if (first && conv.bias()) {
            weights.add(new Stmt.LetNumber("start", Expr.load(Access.of("b", 0))));
            start = Expr.read("start");
        }
        RunningSum sum = new RunningSum(start);
        for (int i = 0; i < places.size(); i++) {
            weights.add(new Stmt.LetNumber("w" + i, Expr.load(Access.of("w", i))));
            sum.plus(Expr.load(Access.of("in", pixel.plus(places.get(i)))), Expr.read("w" + i));
        }
        boolean relu = last && conv.activation() == Activation.RELU;
        Stmt[] perPixel = sum.storeTo(to, relu ? Expr.max(sum.value(), Expr.constant(0)) : sum.value());
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Line(weights));
        body.add(
                inOneRun
                        ? Stmt.loop("j", sums(), perPixel)
                        : Stmt.loop("y", out.height(), Stmt.loop("x", out.width(), perPixel)));
        List<Param> params = new ArrayList<>();
        params.add(in.planeParam("in"));
        params.add(Param.array("w"));
        if (first && conv.bias()) {
            params.add(Param.array("b"));
        }
        params.add(inOneRun ? new Param.Row("sums") : out.planeParam("out"));
        String what = places.size() + (places.size() == 1 ? " tap" : " taps") + (first ? "." : ", added.");
        return new Kernel(work.name() + "Plane" + passes.size(), List.of(what), params, body);
    }
    /** Sums of the run: from the output's first pixel to its last. */
    private int sums() {
        return (out.height() - 1) * in.yStep() + out.width();
    }

    /** The pixels of the output, without what stands between its rows; then ReLU. */
    private Stmt put(Loop c, Loop m) {
        Expr sum = Expr.load(Access.of("sums", Index.var("y", in.yStep()).plus("x", 1)));
        Expr value = conv.activation() == Activation.RELU ? Expr.max(sum, Expr.constant(0)) : sum;
        Kernel kernel = new Kernel(
                work.name() + "Put",
                List.of("The output, from its sums."),
                List.of(new Param.Row("sums"), out.planeParam("out")),
                List.of(Stmt.loop(
                        "y", out.height(), Stmt.loop("x", out.width(), new Stmt.Store(out.pixel("out"), value)))));
        return new Stmt.Call(
                kernel,
                List.of(
                        new Arg.Row("sums", Index.ZERO),
                        out.plane("out", c.at(conv.multiplier()).plus(m.at(1)))));
    }
}
