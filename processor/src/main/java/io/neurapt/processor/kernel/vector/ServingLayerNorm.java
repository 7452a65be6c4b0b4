package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.splat;
import static io.neurapt.processor.loop.Expr.sub;
import static io.neurapt.processor.loop.Expr.vector;

import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Loop;
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

/**
 * Layer normalisation of one sample. A pixel's channels are summed block by block, a sum a lane; the lanes as a tree that
 * is the same for every vector length, and behind them the channels that fill no block.
 */
final class ServingLayerNorm {

    private final Work work;
    private final float epsilon;
    private final PixelLayout in;
    private final PixelLayout out;

    ServingLayerNorm(Work work, float epsilon, PixelLayout in, PixelLayout out) {
        this.work = work;
        this.epsilon = epsilon;
        this.in = in;
        this.out = out;
    }

    ServingForm form() {
        int channels = out.channels();
        int padded = out.blocks() * Kernel.BLOCK;
        Index block = block();
        Expr x = vector(Access.of("in", block));
        Expr number = Expr.load(Access.of("in", Index.var("c")));
        Expr mean = new Expr.Splat(read("mean"));
        Expr root = new Expr.Unary(
                Expr.Function.SQRT, add(mul(read("squares"), Expr.constant(1f / channels)), Expr.constant(epsilon)));

        List<Stmt> body = new ArrayList<>();
        body.addAll(sum("total", x, number));
        body.add(new Stmt.LetNumber("mean", mul(read("total"), Expr.constant(1f / channels))));
        Expr square = mul(sub(x, mean), sub(x, mean));
        body.addAll(sum("squares", square, mul(sub(number, read("mean")), sub(number, read("mean")))));
        body.add(new Stmt.LetNumber("inverse", div(Expr.constant(1), root)));
        Expr normalised = mul(sub(x, mean), new Expr.Splat(read("inverse")));
        Stmt store = new Stmt.VectorStore(
                Access.of("out", block),
                fma(normalised, vector(Access.of("gamma", block)), vector(Access.of("beta", block))));
        body.add(new Stmt.Lanes(List.of(Stmt.loop("b", out.blocks(), store))));

        List<Param> arrays = List.of(
                Param.array("in"), Param.array("gamma"), Param.array("beta"), Param.array("out"), Param.array("sums"));
        Kernel pixel = new Kernel(work.name() + "Pixel", List.of("The channels of one pixel."), arrays, body);
        Loop y = new Loop("y", out.height());
        Loop px = new Loop("x", out.width());
        Stmt call = new Stmt.Call(
                pixel,
                List.of(
                        pixel("in", in, y, px),
                        new Arg.Array("gamma", Index.ZERO),
                        new Arg.Array("beta", Index.ZERO),
                        pixel("out", out, y, px),
                        new Arg.Array("sums", Index.ZERO)));
        Kernel kernel = new Kernel(
                work.name(),
                List.of(work.title(), "form  a pixel at a time, channels are the lanes"),
                List.of(
                        in.param("in"),
                        new Param.Array("gamma", Param.Space.PACKS, padded),
                        new Param.Array("beta", Param.Space.PACKS, padded),
                        out.param("out"),
                        new Param.Array("sums", Param.Space.MEMORY, Kernel.BLOCK)),
                y.over(px.over(List.of(call))));
        return new ServingForm(kernel, List.of(new Pack.Copy("gamma", channels), new Pack.Copy("beta", channels)));
    }

    private static Arg pixel(String array, PixelLayout layout, Loop y, Loop x) {
        return new Arg.Array(
                array, y.at(layout.yStep()).plus(x.at(layout.step())).plus(layout.at(0, 0)));
    }

    /** The lane's place in block b. */
    private static Index block() {
        return Index.var("b", Kernel.BLOCK).plus(Kernel.LANE, 1);
    }

    /**
     * A number: the sum over the channels.
     *
     * @param block what is summed of block b
     * @param single the same of channel c
     */
    private List<Stmt> sum(String name, Expr block, Expr single) {
        int whole = out.channels() / Kernel.BLOCK;
        List<Stmt> body = new ArrayList<>();
        if (whole > 0) {
            body.add(new Stmt.Lanes(List.of(
                    new Stmt.LetVector("lanes", splat(0)),
                    Stmt.loop("b", whole, new Stmt.Assign("lanes", add(read("lanes"), block))),
                    new Stmt.VectorStore(Access.of("sums", Index.var(Kernel.LANE)), read("lanes")))));
        }
        body.add(new Stmt.LetNumber(name, whole > 0 ? tree(0, Kernel.BLOCK) : Expr.constant(0)));
        if (whole * Kernel.BLOCK < out.channels()) {
            body.add(new Stmt.For(
                    "c",
                    Index.of(whole * Kernel.BLOCK),
                    Index.of(out.channels()),
                    1,
                    List.of(new Stmt.Assign(name, add(read(name), single)))));
        }
        return body;
    }

    private static Expr tree(int from, int count) {
        return count == 1
                ? Expr.load(Access.of("sums", from))
                : add(tree(from, count / 2), tree(from + count / 2, count / 2));
    }
}
