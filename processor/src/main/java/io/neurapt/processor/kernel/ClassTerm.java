package io.neurapt.processor.kernel;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.div;
import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.mul;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.sub;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Loss;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Stmt;
import io.neurapt.processor.read.LossSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * What one class of a pixel adds to a loss of exclusive classes: {@code share * missed}, from the target t and from {@code
 * missed = -log(p)}, which is exact where the probability p rounds to 0 or 1.
 *
 * @param lets locals that the expressions read
 * @param slope the derivative by what the softmax got, where no other class has a part in it; else, for {@link #focuses} losses,
 *     {@code p} times the derivative by p, from which p times the sum of all classes' is to be subtracted
 */
public record ClassTerm(List<Stmt> lets, Expr share, Expr missed, Expr slope) {

    /** What a pixel's class is told from, each written for one backend. */
    public record Reads(Expr logSum, Expr in, Expr out, Expr target) {}

    /** Whether the derivative needs a sum over all classes. */
    public static boolean focuses(LossSpec loss) {
        return loss.kind() == Loss.FOCAL;
    }

    /** Whether the losses of these outputs read what the activation got; a log softmax tells everything itself. */
    public static boolean readsInput(Activation activation) {
        return activation != Activation.LOG_SOFTMAX;
    }

    /**
     * The term of one loss.
     *
     * @param classes that a smoothed target is spread over
     */
    public static ClassTerm of(LossSpec loss, Activation activation, Reads reads, int classes, Dialect dialect) {
        List<Stmt> lets = new ArrayList<>();
        Expr target = reads.target();
        if (loss.labelSmoothing() > 0) {
            target = fma(target, dialect.literal(loss.kept()), dialect.literal(loss.spread(classes)));
        }
        lets.add(dialect.let("t", target));
        Expr probability = probability(activation, reads.out(), dialect, lets);
        Expr missed = activation == Activation.LOG_SOFTMAX
                ? new Expr.Unary(Expr.Function.NEG, reads.out())
                : sub(reads.logSum(), reads.in());
        if (loss.kind() == Loss.KL_DIVERGENCE) {
            Expr zero = dialect.literal(0);
            lets.add(dialect.let("log", new Expr.Unary(Expr.Function.LOG, read("t"))));
            missed = add(missed, new Expr.Select(Expr.Relation.GT, read("t"), zero, read("log"), zero));
        }
        lets.add(dialect.let("missed", missed));
        if (focuses(loss)) {
            return focal(loss, probability, dialect, lets);
        }
        return new ClassTerm(lets, read("t"), read("missed"), sub(probability, read("t")));
    }

    /** The probability of a class; for a log softmax a local of that name. */
    public static Expr probability(Activation activation, Expr out, Dialect dialect, List<Stmt> lets) {
        if (activation != Activation.LOG_SOFTMAX) {
            return out;
        }
        lets.add(dialect.let("given", out));
        lets.add(dialect.let("p", new Expr.Unary(Expr.Function.EXP, read("given"))));
        return read("p");
    }

    /** {@code share = t q^gamma}, and {@code slope = -share (1 + gamma p missed / q)}, with {@code q = 1 - p}. */
    private static ClassTerm focal(LossSpec loss, Expr probability, Dialect dialect, List<Stmt> lets) {
        Expr one = dialect.literal(1);
        Expr zero = dialect.literal(0);
        lets.add(dialect.let("left", sub(one, probability)));
        lets.add(dialect.let("q", Expr.max(read("left"), zero)));
        lets.add(dialect.let("share", mul(read("t"), Series.power("q", loss.gamma(), dialect, lets))));
        // missed / q goes to 1 where p does
        lets.add(dialect.let(
                "ratio", new Expr.Select(Expr.Relation.GT, read("q"), zero, div(read("missed"), read("q")), one)));
        Expr pull = mul(mul(probability, dialect.literal((float) loss.gamma())), read("ratio"));
        lets.add(dialect.let("slope", mul(new Expr.Unary(Expr.Function.NEG, read("share")), add(pull, one))));
        return new ClassTerm(lets, read("share"), read("missed"), read("slope"));
    }
}
