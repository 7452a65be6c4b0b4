package io.neurapt.processor.kernel.plain;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.ClassTerm;
import io.neurapt.processor.kernel.Dialect;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.LossTerm;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import io.neurapt.processor.read.LossSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * The loss of every lane and the gradient of its weighted mean. With softmax and sigmoid the gradient before
 * the activation is {@code out - target}, and the loss is computed from what the activation got, so that it
 * is exact where a probability rounds to 0 or 1.
 */
final class LossForm {

    private final Work work;
    private final LossSpec loss;
    private final Layout in;
    private final Layout out;
    private final Layout dOut;

    LossForm(Work work, LossSpec loss, Layout in, Layout out, Layout dOut) {
        this.work = work;
        this.loss = loss;
        this.in = in;
        this.out = out;
        this.dOut = dOut;
    }

    private Layout target() {
        return new Layout(out.shape(), Border.NONE, out.lanes());
    }

    /** Mean over the units of a function of output and target. */
    Kernel ofUnits() {
        return overUnits(
                new RowCalls(work, out.shape()),
                LossTerm.of(loss, pixel("out", out), pixel("target", target()), Dialect.NUMBER));
    }

    /** Mean over the units of the loss of a sigmoid. */
    Kernel binaryCrossEntropy() {
        return overUnits(
                new RowCalls(work, out.shape()).buffer("in", in),
                LossTerm.binaryCrossEntropy(
                        loss, pixel("in", in), pixel("out", out), pixel("target", target()), Dialect.NUMBER));
    }

    /** A kernel over all units: adds to every lane's loss and writes the gradient. */
    private Kernel overUnits(RowCalls rows, LossTerm term) {
        rows.buffer("out", out).buffer("target", target()).buffer("dOut", dOut);
        addLanes(rows);
        float scale = 1f / out.pixels();
        List<Stmt> body = new ArrayList<>(term.lets());
        body.add(new Stmt.Store(lane("losses"), fma(term.value(), Expr.constant(scale), load(lane("losses")))));
        body.add(new Stmt.Store(RowCalls.pixel("dOut", dOut), mul(term.slope(), weight(scale))));
        return rows.kernel(
                clearLosses(),
                rows.overRows(rows.overChannels(rows.call(
                        "Row",
                        "A row of pixels.",
                        rows.names(),
                        List.of(RowCalls.overPixels(out, body.toArray(new Stmt[0])))))));
    }

    private void addLanes(RowCalls rows) {
        rows.lanes("lossWeights", Param.Space.LOSS_WEIGHTS, out.lanes());
        rows.lanes("losses", Param.Space.LOSSES, out.lanes());
    }

    /** The sum over the classes of {@link ClassTerm}, mean over the pixels of an image. */
    Kernel ofClasses(Activation activation) {
        boolean reads = ClassTerm.readsInput(activation);
        boolean focuses = ClassTerm.focuses(loss);
        Layout pixels = SoftmaxForm.perPixel(out);
        float scale = 1f / (out.height() * out.width());
        RowCalls rows = new RowCalls(work, out.shape());
        if (reads) {
            rows.buffer("in", in);
        }
        if (reads || focuses) {
            rows.pixels("largest", pixels);
        }
        if (reads) {
            rows.pixels("sum", pixels);
        }
        rows.buffer("out", out).buffer("target", target()).buffer("dOut", dOut);
        addLanes(rows);
        List<Stmt> row = new ArrayList<>();
        if (reads) {
            Access sum = RowCalls.at("sum", pixels);
            Expr log = add(load(RowCalls.at("largest", pixels)), new Expr.Unary(Expr.Function.LOG, load(sum)));
            row.add(rows.call(
                    "Log",
                    "sum becomes log(sum of exp(z)), one number a pixel and sample.",
                    List.of("largest", "sum"),
                    List.of(RowCalls.along(out, new Stmt.Store(sum, log)))));
        }
        ClassTerm term = ClassTerm.of(loss, activation, reads(), out.channels(), Dialect.NUMBER);
        List<String> told = reads ? List.of("in", "sum", "out", "target") : List.of("out", "target");
        row.addAll(focuses ? focused(rows, term, activation, scale, told) : List.of(ofRow(rows, term, scale, told)));
        return rows.kernel(clearLosses(), rows.overRows(row.toArray(new Stmt[0])));
    }

    private ClassTerm.Reads reads() {
        Layout pixels = SoftmaxForm.perPixel(out);
        return new ClassTerm.Reads(
                load(RowCalls.pixel("sum", pixels)), pixel("in", in), pixel("out", out), pixel("target", target()));
    }

    private Stmt addLoss(ClassTerm term, float scale) {
        Expr missed = scale == 1 ? term.missed() : mul(term.missed(), Expr.constant(scale));
        return new Stmt.Store(lane("losses"), fma(term.share(), missed, load(lane("losses"))));
    }

    private Stmt ofRow(RowCalls rows, ClassTerm term, float scale, List<String> told) {
        List<Stmt> body = new ArrayList<>(term.lets());
        body.add(addLoss(term, scale));
        body.add(new Stmt.Store(RowCalls.pixel("dOut", dOut), mul(term.slope(), weight(scale))));
        return rows.overChannels(rows.call(
                "Row",
                "A row of pixels of one class.",
                operands(told, "dOut", "lossWeights", "losses"),
                List.of(RowCalls.overPixels(out, body.toArray(new Stmt[0])))));
    }

    /** The sum over all classes stands where the largest number did. */
    private List<Stmt> focused(RowCalls rows, ClassTerm term, Activation activation, float scale, List<String> told) {
        Layout pixels = SoftmaxForm.perPixel(out);
        Access total = RowCalls.pixel("largest", pixels);
        Access gradient = RowCalls.pixel("dOut", dOut);
        List<Stmt> body = new ArrayList<>(term.lets());
        body.add(addLoss(term, scale));
        body.add(new Stmt.Store(total, add(load(total), term.slope())));
        body.add(new Stmt.Store(gradient, term.slope()));
        List<Stmt> rest = new ArrayList<>();
        Expr share = mul(ClassTerm.probability(activation, pixel("out", out), Dialect.NUMBER, rest), load(total));
        rest.add(new Stmt.Store(gradient, mul(sub(load(gradient), share), weight(scale))));
        return List.of(
                rows.call(
                        "Start",
                        "No class yet.",
                        List.of("largest"),
                        List.of(RowCalls.along(out, new Stmt.Store(RowCalls.at("largest", pixels), Expr.constant(0))))),
                rows.overChannels(rows.call(
                        "Row",
                        "A row of pixels of one class; largest becomes the sum of all classes.",
                        operands(told, "largest", "dOut", "losses"),
                        List.of(RowCalls.overPixels(out, body.toArray(new Stmt[0]))))),
                rows.overChannels(rows.call(
                        "Rest",
                        "The gradient without the probability's share of the sum.",
                        List.of("out", "largest", "dOut", "lossWeights"),
                        List.of(RowCalls.overPixels(out, rest.toArray(new Stmt[0]))))));
    }

    private static List<String> operands(List<String> told, String... written) {
        List<String> all = new ArrayList<>(told);
        all.addAll(List.of(written));
        return all;
    }

    private Stmt clearLosses() {
        return Stmt.loop("l", out.lanes(), new Stmt.Store(lane("losses"), Expr.constant(0)));
    }

    private Expr weight(float ofUnits) {
        float scale = (float) (ofUnits * loss.weight());
        return scale == 1 ? load(lane("lossWeights")) : mul(load(lane("lossWeights")), Expr.constant(scale));
    }

    private static Expr pixel(String row, Layout layout) {
        return load(RowCalls.pixel(row, layout));
    }

    private static Access lane(String array) {
        return Access.of(array, Index.var("l"));
    }
}
