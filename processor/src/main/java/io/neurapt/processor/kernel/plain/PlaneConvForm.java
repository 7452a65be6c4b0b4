package io.neurapt.processor.kernel.plain;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.MethodSize;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A convolution of one sample, some rows of output at a time: a band. For each channel and kx the pixels that the
 * windows meet are copied beside each other into a {@link PlaneStrips strip}; a band of a filter is the sum of strips
 * times weights, in long loops; then the band is pooled, its ReLU applied, and it is put into its plane.
 */
final class PlaneConvForm {

    /** Sums of a band: long loops, and strips of a pass that fit in the first-level cache. */
    private static final int BAND = 1024;

    private final Work work;
    private final ServingConv conv;
    private final PlaneLayout in;
    private final PlaneLayout out;
    private final PlaneStrips strips;

    /** Rows of output in a band, pooled. */
    private final int band;

    /** Pixels of the convolution in a row, as far as the output needs them. */
    private final int columns;

    private final Map<List<Object>, Kernel> passes = new LinkedHashMap<>();

    PlaneConvForm(Work work, ServingConv conv, PlaneLayout in, PlaneLayout out) {
        this.work = work;
        this.conv = conv;
        this.in = in;
        this.out = out;
        this.columns = conv.width() * conv.poolWidth();
        this.band = Math.max(1, Math.min(conv.height(), BAND / (columns * conv.poolHeight())));
        this.strips = PlaneStrips.of(conv.vertical(), columns, band * conv.poolHeight());
    }

    ServingForm form() {
        List<Param> params = new ArrayList<>(
                List.of(in.param("in"), new Param.Rows("w", Param.Space.PACKS, 1, conv.filters() * conv.taps())));
        if (conv.bias()) {
            params.add(new Param.Rows("b", Param.Space.PACKS, 1, conv.filters()));
        }
        params.add(out.param("out"));
        params.add(new Param.Rows("strips", strips.kinds().size() * terms(), strips.length()));
        params.add(new Param.Rows("sums", conv.filters(), sums()));
        Kernel kernel = new Kernel(
                work.name(),
                List.of(
                        work.title(),
                        "form  " + (band == conv.height() ? "all" : "bands of " + band) + " rows of output; "
                                + Numbers.counted(group(), "strip") + " of " + Numbers.counted(sums(), "pixel")
                                + " a loop"),
                params,
                bands());
        List<Pack> packs = new ArrayList<>(List.of(weights()));
        if (conv.bias()) {
            packs.add(new Pack.Copy("b", conv.filters()));
        }
        return new ServingForm(MethodSize.limit(kernel), packs);
    }

    /** The weights in the order of the training layout, {@code [filter][ky][channel][kx]}. */
    private Pack weights() {
        Pack.Terms wanted =
                Pack.Terms.ofFilters(conv.vertical().size(), conv.horizontal().size(), conv.channels());
        return conv.weights().equals(wanted)
                ? new Pack.Copy("w", conv.filters() * conv.taps())
                : new Pack.Panels("w", conv.weights().columnsInnermost(), 0, conv.filters(), 1, 0);
    }

    /** Pixels of the convolution in a band. */
    private int sums() {
        return band * conv.poolHeight() * columns;
    }

    /** Terms of a sum that one ky gives, in the order of the weights: channels, then kx. */
    private int terms() {
        return conv.channels() * conv.horizontal().size();
    }

    /** Terms that one loop adds. */
    private int group() {
        return RowGroups.balanced(terms(), RowGroups.TERMS);
    }

    /** All whole bands; rows that are left over are computed with some before them, once more. */
    private List<Stmt> bands() {
        int whole = conv.height() / band;
        List<Stmt> body =
                new ArrayList<>(new Split(0, whole, band).over("y", band(whole == 1 ? Index.ZERO : Index.var("y"))));
        if (whole * band < conv.height()) {
            body.addAll(band(Index.of(conv.height() - band)));
        }
        return body;
    }

    private List<Stmt> band(Index y) {
        List<Stmt> body = new ArrayList<>(copies(y));
        for (int ky = 0; ky < conv.vertical().size(); ky++) {
            body.addAll(passes(ky));
        }
        Loop f = new Loop("f", conv.filters());
        body.addAll(f.over(List.of(new Stmt.Call(
                put(),
                List.of(new Arg.Row("sums", f.at(1)), out.plane("out", f.at(1)), new Arg.Int(y.times(out.yStep())))))));
        return body;
    }

    // ---- strips -------------------------------------------------------------------------------------

    private List<Stmt> copies(Index y) {
        List<Stmt> body = new ArrayList<>();
        Loop c = new Loop("c", conv.channels());
        Loop kx = new Loop("kx", conv.horizontal().size());
        for (int i = 0; i < strips.kinds().size(); i++) {
            PlaneStrips.Kind kind = strips.kinds().get(i);
            Index at = y.times(conv.poolHeight() * conv.vertical().stride() * in.yStep())
                    .plus(kx.at(1))
                    .plus(in.at(
                            kind.first() - conv.vertical().before(),
                            -conv.horizontal().before()));
            Index strip = c.at(conv.horizontal().size()).plus(kx.at(1)).plus(i * terms());
            body.addAll(c.over(kx.over(List.of(new Stmt.Call(
                    copy(kind.rows()),
                    List.of(in.plane("in", c.at(1)), new Arg.Int(at), new Arg.Row("strips", strip)))))));
        }
        return body;
    }

    private Kernel copy(int rows) {
        Index from = Index.var("at")
                .plus("y", conv.vertical().stride() * in.yStep())
                .plus("x", conv.horizontal().stride());
        Index to = Index.var("y", columns).plus("x", 1);
        return new Kernel(
                work.name() + "Strip" + rows,
                List.of(Numbers.counted(rows, "row") + " of the pixels under one tap."),
                List.of(in.planeParam("in"), new Param.Int("at"), new Param.Row("strip")),
                List.of(Stmt.loop(
                        "y",
                        rows,
                        Stmt.loop(
                                "x",
                                columns,
                                new Stmt.Store(Access.of("strip", to), Expr.load(Access.of("in", from)))))));
    }

    // ---- sums ---------------------------------------------------------------------------------------

    /** All terms of one ky, some at a time, for all filters while their strips are near. */
    private List<Stmt> passes(int ky) {
        List<Stmt> body = new ArrayList<>();
        Loop f = new Loop("f", conv.filters());
        for (Split part : Split.of(terms(), group())) {
            int rest = part.count();
            int start = part.start();
            if (ky == 0 && start == 0) {
                body.addAll(f.over(List.of(pass(ky, Index.ZERO, part.size(), f, true))));
                start += part.size();
                rest--;
            }
            if (rest > 0) {
                Split others = new Split(start, rest, part.size());
                body.addAll(others.over("t", f.over(List.of(pass(ky, others.at("t"), part.size(), f, false)))));
            }
        }
        return body;
    }

    private Stmt pass(int ky, Index term, int size, Loop f, boolean first) {
        int distance = strips.distance(ky, conv.vertical().stride());
        List<Object> key = List.of(size, distance, first);
        Kernel kernel = passes.get(key);
        if (kernel == null) {
            kernel = pass(size, distance, first);
            passes.put(key, kernel);
        }
        List<Arg> args = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            args.add(new Arg.Row("strips", term.plus(strips.kindOf(ky) * terms() + i)));
        }
        args.add(new Arg.Part("w", Index.ZERO, f.at(conv.taps()).plus(term).plus(ky * terms())));
        if (first && conv.bias()) {
            args.add(new Arg.Part("b", Index.ZERO, f.at(1)));
        }
        args.add(new Arg.Row("sums", f.at(1)));
        return new Stmt.Call(kernel, args);
    }

    private Kernel pass(int size, int distance, boolean first) {
        MultiplyAdd sum = new MultiplyAdd("strip", size, "sums");
        for (int i = 0; i < size; i++) {
            sum.term(i, distance, i);
        }
        if (first) {
            sum.startFrom(conv.bias() ? Expr.load(Access.of("b", 0)) : Expr.constant(0));
        }
        List<Param> params = new ArrayList<>(sum.inputs());
        params.add(Param.array("w"));
        if (first && conv.bias()) {
            params.add(Param.array("b"));
        }
        params.add(new Param.Row("sums"));
        String what = size
                + (size == 1 ? " strip" : " strips")
                + (distance == 0 ? "" : " from " + distance + " on")
                + (first ? "; starts the sums." : ", added.");
        return new Kernel(
                work.name() + "Sum" + passes.size(),
                List.of(what),
                params,
                sum.loops(List.of(new Span(0, 0, sums(), 1, 0, 0))));
    }

    // ---- output -------------------------------------------------------------------------------------

    /** A band of a filter to its plane: the largest of each window, or the one sum that there is; then ReLU. */
    private Kernel put() {
        Index from = Index.var("y", conv.poolHeight() * columns).plus("x", conv.poolWidth());
        Index to = Index.var("at").plus("y", out.yStep()).plus("x", out.xStep()).plus(out.at(0, 0));
        Expr value = Expr.load(Access.of("sums", from));
        for (int pixel = 1; pixel < conv.poolHeight() * conv.poolWidth(); pixel++) {
            int distance = pixel / conv.poolWidth() * columns + pixel % conv.poolWidth();
            value = Expr.max(value, Expr.load(Access.of("sums", from.plus(distance))));
        }
        if (conv.activation() == Activation.RELU) {
            value = Expr.max(value, Expr.constant(0));
        }
        return new Kernel(
                work.name() + "Put",
                List.of("The output of a band of a filter."),
                List.of(new Param.Row("sums"), out.planeParam("out"), new Param.Int("at")),
                List.of(Stmt.loop(
                        "y", band, Stmt.loop("x", conv.width(), new Stmt.Store(Access.of("out", to), value)))));
    }
}
