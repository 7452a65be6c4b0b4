package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Activations;
import io.neurapt.processor.kernel.Box;
import io.neurapt.processor.kernel.Dialect;
import io.neurapt.processor.kernel.Joint;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** What is done to one sample pixel by pixel: functions of its numbers, softmax of its channels, copies. */
final class ServingPointwise {

    private final Work work;

    ServingPointwise(Work work) {
        this.work = work;
    }

    /** A function of one number, in place, also of what stands behind the last channel. */
    ServingForm activation(Activation activation, PixelLayout out) {
        Loop y = new Loop("y", out.height());
        Index vector = Index.var("x", Kernel.BLOCK);
        Access place = Access.of("out", vector);
        List<Stmt> perVector = new ArrayList<>();
        perVector.add(new Stmt.LetVector("a", Expr.vector(place)));
        perVector.addAll(
                Activations.function(activation, read("a"), Dialect.VECTOR).storeVector(place));
        Kernel row = new Kernel(
                work.name() + "Row",
                List.of("A row."),
                List.of(Param.array("out")),
                List.of(Stmt.loop("x", out.width() * out.blocks(), perVector)));
        Index start = Index.var(Kernel.LANE).plus(y.at(out.yStep())).plus(out.at(0, 0));
        Stmt call = new Stmt.Call(row, List.of(new Arg.Array("out", start)));
        return ServingForm.of(new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(out.param("out")),
                List.of(new Stmt.Lanes(y.over(List.of(call))))));
    }

    /** The softmax of every pixel, or its logarithm. */
    ServingForm softmax(Activation activation, PixelLayout in, PixelLayout out) {
        Kernel pixel = new Kernel(
                work.name() + "Pixel",
                List.of("The channels of one pixel; the largest is subtracted, so that exp does not overflow."),
                List.of(Param.array("in"), Param.array("out")),
                activation == Activation.SOFTMAX
                        ? probabilities(in.blocks(), out.channels())
                        : logarithms(out.channels()));
        Loop y = new Loop("y", out.height());
        Loop x = new Loop("x", out.width());
        Stmt call = new Stmt.Call(pixel, List.of(pixel("in", in, y, x), pixel("out", out, y, x)));
        return ServingForm.of(new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(in.param("in"), out.param("out")),
                y.over(x.over(List.of(call)))));
    }

    private static List<Stmt> logarithms(int channels) {
        Expr z = Expr.load(Access.of("in", Index.var("c")));
        Access to = Access.of("out", Index.var("c"));
        return List.of(
                new Stmt.LetNumber("largest", Expr.load(Access.of("in", 0))),
                Stmt.loop("c", channels, new Stmt.Assign("largest", Expr.max(read("largest"), z))),
                new Stmt.LetNumber("sum", Expr.constant(0)),
                Stmt.loop(
                        "c",
                        channels,
                        new Stmt.LetNumber("d", sub(z, read("largest"))),
                        new Stmt.LetNumber("power", new Expr.Unary(Expr.Function.EXP, read("d"))),
                        new Stmt.Assign("sum", add(read("sum"), read("power")))),
                new Stmt.LetNumber("log", new Expr.Unary(Expr.Function.LOG, read("sum"))),
                Stmt.loop("c", channels, new Stmt.Store(to, sub(sub(z, read("largest")), read("log")))));
    }

    /** The powers replace the input; they are computed as vectors, and summed in the order of the channels. */
    private static List<Stmt> probabilities(int blocks, int channels) {
        Access z = Access.of("in", Index.var("c"));
        Index vector = Index.var("x", Kernel.BLOCK).plus(Kernel.LANE, 1);
        return List.of(
                new Stmt.LetNumber("largest", Expr.load(Access.of("in", 0))),
                Stmt.loop("c", channels, new Stmt.Assign("largest", Expr.max(read("largest"), Expr.load(z)))),
                Stmt.loop(
                        "x",
                        blocks,
                        new Stmt.Lanes(List.of(
                                new Stmt.LetVector(
                                        "d",
                                        sub(Expr.vector(Access.of("in", vector)), new Expr.Splat(read("largest")))),
                                new Stmt.LetVector("power", new Expr.Unary(Expr.Function.EXP, read("d"))),
                                new Stmt.VectorStore(Access.of("in", vector), read("power"))))),
                new Stmt.LetNumber("sum", Expr.constant(0)),
                Stmt.loop("c", channels, new Stmt.Assign("sum", add(read("sum"), Expr.load(z)))),
                new Stmt.LetNumber("scale", Expr.div(Expr.constant(1), read("sum"))),
                Stmt.loop(
                        "c",
                        channels,
                        new Stmt.Store(Access.of("out", Index.var("c")), mul(Expr.load(z), read("scale")))));
    }

    private static Arg pixel(String array, PixelLayout layout, Loop y, Loop x) {
        return new Arg.Array(
                array, y.at(layout.yStep()).plus(x.at(layout.step())).plus(layout.at(0, 0)));
    }

    /** Sums or products, block by block, and a function of them; also of what stands behind the last channel. */
    ServingForm join(Joint joint, Activation activation, List<PixelLayout> ins, PixelLayout out) {
        Loop y = new Loop("y", out.height());
        Loop x = new Loop("x", out.width());
        Loop block = new Loop("c", out.blocks());
        List<Param> params = new ArrayList<>();
        List<Param> rowParams = new ArrayList<>();
        List<Arg> args = new ArrayList<>();
        Expr joined = null;
        for (int i = 0; i <= ins.size(); i++) {
            PixelLayout layout = i < ins.size() ? ins.get(i) : out;
            String name = i < ins.size() ? "in" + i : "out";
            params.add(layout.param(name));
            rowParams.add(Param.array(name));
            args.add(new Arg.Array(
                    name, Index.var(Kernel.LANE).plus(y.at(layout.yStep())).plus(layout.at(0, 0))));
            if (i < ins.size()) {
                Expr next = Expr.vector(Access.of(name, x.at(layout.step()).plus(block.at(Kernel.BLOCK))));
                joined = joined == null ? next : joint.of(joined, next);
            }
        }
        Access to = Access.of("out", x.at(out.step()).plus(block.at(Kernel.BLOCK)));
        List<Stmt> perBlock = new ArrayList<>();
        perBlock.add(new Stmt.LetVector("a", joined));
        perBlock.addAll(
                Activations.function(activation, read("a"), Dialect.VECTOR).storeVector(to));
        Kernel row = new Kernel(work.name() + "Row", List.of("A row."), rowParams, x.over(block.over(perBlock)));
        return ServingForm.of(new Kernel(
                work.name(),
                List.of(work.title()),
                params,
                List.of(new Stmt.Lanes(y.over(List.of(new Stmt.Call(row, args)))))));
    }

    /** A factor and a summand for each channel, and a function; what stands behind the last channel becomes that of zero. */
    ServingForm scale(Activation activation, PixelLayout in, PixelLayout out) {
        Loop y = new Loop("y", out.height());
        Loop x = new Loop("x", out.width());
        Loop block = new Loop("c", out.blocks());
        Index channel = block.at(Kernel.BLOCK);
        int packed = out.blocks() * Kernel.BLOCK;
        List<Param> params = List.of(
                in.param("in"),
                new Param.Array("gamma", Param.Space.PACKS, packed),
                new Param.Array("beta", Param.Space.PACKS, packed),
                out.param("out"));
        Index lane = Index.var(Kernel.LANE);
        List<Arg> args = List.of(
                new Arg.Array("in", lane.plus(y.at(in.yStep())).plus(in.at(0, 0))),
                new Arg.Array("gamma", lane),
                new Arg.Array("beta", lane),
                new Arg.Array("out", lane.plus(y.at(out.yStep())).plus(out.at(0, 0))));
        List<Param> rowParams = new ArrayList<>();
        for (Param param : params) {
            rowParams.add(Param.array(param.name()));
        }
        Expr scaled = Expr.fma(
                Expr.vector(Access.of("in", x.at(in.step()).plus(channel))),
                Expr.vector(Access.of("gamma", channel)),
                Expr.vector(Access.of("beta", channel)));
        Access to = Access.of("out", x.at(out.step()).plus(channel));
        List<Stmt> perBlock = new ArrayList<>();
        perBlock.add(new Stmt.LetVector("a", scaled));
        perBlock.addAll(
                Activations.function(activation, read("a"), Dialect.VECTOR).storeVector(to));
        Kernel row = new Kernel(work.name() + "Row", List.of("A row."), rowParams, x.over(block.over(perBlock)));
        Kernel kernel = new Kernel(
                work.name(),
                List.of(work.title()),
                params,
                List.of(new Stmt.Lanes(y.over(List.of(new Stmt.Call(row, args))))));
        int channels = out.channels();
        return new ServingForm(kernel, List.of(new Pack.Copy("gamma", channels), new Pack.Copy("beta", channels)));
    }

    /** The numbers of each category. */
    ServingForm embedding(int categories, PixelLayout in, PixelLayout out) {
        int size = out.channels();
        Loop i = new Loop("i", in.channels());
        Loop k = new Loop("k", size);
        Stmt store = new Stmt.Store(
                Access.of("out", i.at(out.step()).plus(k.at(1)).plus(out.at(0, 0))),
                Expr.load(Access.of("w", Index.var("c", size).plus(k.at(1)))));
        Stmt category = new Stmt.Category("c", Access.of("in", i.at(1)), categories, k.over(List.of(store)));
        List<Param> params =
                List.of(in.param("in"), new Param.Array("w", Param.Space.PACKS, categories * size), out.param("out"));
        return new ServingForm(
                new Kernel(work.name(), List.of(work.title()), params, i.over(List.of(category))),
                List.of(new Pack.Copy("w", categories * size)));
    }

    /** Moves numbers, pixel by pixel. */
    ServingForm move(Move move, PixelLayout in, PixelLayout out) {
        Loop y = new Loop("y", move.shape().height());
        Loop x = new Loop("x", move.shape().width());
        Loop c = new Loop("c", move.shape().channels());
        Stmt store = new Stmt.Store(
                Access.of("out", place(move.to(), out, y, x, c)),
                Expr.load(Access.of("in", place(move.from(), in, y, x, c))));
        return ServingForm.of(new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(in.param("in"), out.param("out")),
                y.over(x.over(c.over(List.of(store))))));
    }

    private static Index place(Box box, PixelLayout layout, Loop y, Loop x, Loop c) {
        if (box.isFlat()) {
            int channels = box.flat().channels();
            return y.at(box.flat().width() * channels)
                    .plus(x.at(channels))
                    .plus(c.at(1))
                    .plus(box.channel());
        }
        return y.at(box.yStep() * layout.yStep())
                .plus(x.at(box.xStep() * layout.step()))
                .plus(c.at(1))
                .plus(layout.at(box.y(), box.x()) + box.channel());
    }

    /** Copies all real numbers. */
    ServingForm copy(PixelLayout in, PixelLayout out) {
        boolean wholeRows = in.hasContiguousRows() && out.hasContiguousRows();
        Loop y = new Loop("y", in.height());
        Loop x = new Loop("x", wholeRows ? 1 : in.width());
        Loop c = new Loop("c", wholeRows ? in.width() * in.channels() : in.channels());
        Index from = y.at(in.yStep()).plus(x.at(in.step())).plus(c.at(1)).plus(in.at(0, 0));
        Index to = y.at(out.yStep()).plus(x.at(out.step())).plus(c.at(1)).plus(out.at(0, 0));
        Stmt move = new Stmt.Store(Access.of("out", to), Expr.load(Access.of("in", from)));
        return ServingForm.of(new Kernel(
                work.name(),
                List.of(work.title()),
                List.of(in.param("in"), out.param("out")),
                y.over(x.over(c.over(List.of(move))))));
    }
}
