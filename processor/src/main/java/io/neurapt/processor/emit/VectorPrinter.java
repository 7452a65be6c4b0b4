package io.neurapt.processor.emit;

import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Stmt;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes a kernel's body with the Vector API. {@code S} is the species, {@code VL} its length; {@code
 * broadcast}, {@code fromArray} and {@code zero} are imported from FloatVector.
 *
 * <p>The functions that the API does not give with the same bits on every JVM (exp and what is made of it) are
 * written out as polynomials.
 */
final class VectorPrinter extends PlainPrinter {

    private final Set<String> vectors = new HashSet<>();

    VectorPrinter(SourceText out) {
        super(out);
    }

    @Override
    void lanes(Stmt.Lanes lanes) {
        out.open("for (int " + Kernel.LANE + " = 0; " + Kernel.LANE + " < " + Kernel.BLOCK + "; " + Kernel.LANE
                + " += VL)");
        statements(lanes.body());
        out.close();
    }

    @Override
    String letVector(Stmt.LetVector let) {
        vectors.add(let.name());
        return VECTOR_TYPE + let.name() + " = " + vector(let.value()) + ";";
    }

    @Override
    String vectorStore(Stmt.VectorStore store) {
        return vector(store.value()) + ".intoArray(" + store.access().array() + ", " + place(store.access()) + ");";
    }

    @Override
    String value(Expr value) {
        return isVector(value) ? vector(value) : number(value);
    }

    private boolean isVector(Expr value) {
        if (value instanceof Expr.VectorLoad || value instanceof Expr.Splat) {
            return true;
        } else if (value instanceof Expr.Read read) {
            return vectors.contains(read.local());
        }
        // all are of one kind
        return !value.operands().isEmpty() && isVector(value.operands().get(0));
    }

    private String vector(Expr value) {
        if (value instanceof Expr.VectorLoad load) {
            return "fromArray(S, " + load.access().array() + ", " + place(load.access()) + ")";
        } else if (value instanceof Expr.Splat splat) {
            return isZero(splat) ? "zero(S)" : "broadcast(S, " + number(splat.value()) + ")";
        } else if (value instanceof Expr.Read read) {
            return read.local();
        } else if (value instanceof Expr.Fma fma) {
            return vector(fma.left()) + ".fma(" + vector(fma.right()) + ", " + vector(fma.sum()) + ")";
        } else if (value instanceof Expr.Binary binary) {
            return binary(binary);
        } else if (value instanceof Expr.Unary unary) {
            return switch (unary.function()) {
                case NEG -> vector(unary.value()) + ".neg()";
                case ABS -> vector(unary.value()) + ".abs()";
                case SQRT -> vector(unary.value()) + ".sqrt()";
                default -> throw new IllegalArgumentException(unary.function() + " stands alone");
            };
        } else if (value instanceof Expr.Select select) {
            return vector(select.no()) + ".blend(" + argument(select.yes()) + ", " + vector(select.left()) + ".compare("
                    + select.relation() + ", " + argument(select.right()) + "))";
        }
        throw new IllegalArgumentException("not a vector: " + value);
    }

    private static boolean isZero(Expr.Splat splat) {
        return splat.value() instanceof Expr.Const constant && constant.value() == 0;
    }

    /** As an argument a splat may stay a number. */
    private String argument(Expr value) {
        return value instanceof Expr.Splat splat ? number(splat.value()) : vector(value);
    }

    private String binary(Expr.Binary binary) {
        String left = vector(binary.left());
        String right = argument(binary.right());
        return switch (binary.operator()) {
            case ADD -> left + ".add(" + right + ")";
            case SUB -> left + ".sub(" + right + ")";
            case MUL -> left + ".mul(" + right + ")";
            case DIV -> left + ".div(" + right + ")";
            case MAX -> pick(left, "LT", right);
            case MIN -> pick(left, "GT", right);
        };
    }

    /** The right one where the relation holds. The API's max and min cost four times as much: they order -0 and 0. */
    private static String pick(String left, String relation, String right) {
        return left + ".blend(" + right + ", " + left + ".compare(" + relation + ", " + right + "))";
    }

    // ---- exp, tanh, sigmoid -------------------------------------------------------------------------

    @Override
    void function(Stmt.LetVector let) {
        Expr.Unary unary = (Expr.Unary) let.value();
        String name = let.name();
        String value = vector(unary.value());
        switch (unary.function()) {
            case EXP -> exp(name, value);
            case LOG -> log(name, value);
            case SIGMOID -> {
                out.line("// " + name + " = 1 / (1 + exp(-" + value + "))");
                exp(name + "Exp", value + ".neg()");
                out.line("FloatVector " + name + " = broadcast(S, 1f).div(" + name + "Exp.add(1f));");
            }
            case TANH -> {
                out.line("// " + name + " = tanh(" + value + ") = (1 - q) / (1 + q), q = exp(-2 |" + value
                        + "|), with the sign of " + value);
                exp(name + "Exp", value + ".abs().mul(-2f)");
                out.line("FloatVector " + name + "Abs = broadcast(S, 1f).sub(" + name + "Exp).div(" + name
                        + "Exp.add(1f));");
                out.line("FloatVector " + name + " = " + name + "Abs.blend(" + name + "Abs.neg(), " + value
                        + ".compare(LT, 0f));");
            }
            default -> throw new IllegalArgumentException(unary.function() + " has no vector form");
        }
        vectors.add(name);
    }

    /** log(x) = n log(2) + log(1 + m), m between sqrt(1/2) - 1 and sqrt(2) - 1; the polynomial is that of Cephes' logf. Of 0 and
     * what is not normal -infinity, of a negative number and of what is not finite NaN. */
    private void log(String name, String value) {
        out.line("// " + name + " = log(" + value + ") = n log(2) + log(1 + m), sqrt(1/2) <= 1 + m < sqrt(2)");
        out.line("FloatVector " + name + "X = " + value + ";");
        out.line(name + "X = " + pick(name + "X", "LT", "Float.MIN_NORMAL") + ";");
        out.line("FloatVector " + name + "N = " + name + "X.reinterpretAsInts().lanewise(LSHR, 23).or(0x4b000000)"
                + ".reinterpretAsFloats().sub(8388734f);");
        out.line("FloatVector " + name + "M = " + name + "X.reinterpretAsInts().and(0x7fffff).or(0x3f000000)"
                + ".reinterpretAsFloats();");
        String small = name + "M.compare(LT, 0.70710678f)";
        out.line(name + "N = " + name + "N.blend(" + name + "N.sub(1f), " + small + ");");
        out.line(name + "M = " + name + "M.blend(" + name + "M.add(" + name + "M), " + small + ").sub(1f);");
        out.line("FloatVector " + name + "P = broadcast(S, 7.0376836292e-2f);");
        for (String coefficient : new String[] {
            "-1.1514610310e-1f", "1.1676998740e-1f", "-1.2420140846e-1f", "1.4249322787e-1f",
            "-1.6668057665e-1f", "2.0000714765e-1f", "-2.4999993993e-1f", "3.3333331174e-1f"
        }) {
            out.line(name + "P = " + name + "P.fma(" + name + "M, broadcast(S, " + coefficient + "));");
        }
        out.line("FloatVector " + name + "Z = " + name + "M.mul(" + name + "M);");
        out.line(name + "P = " + name + "P.mul(" + name + "M).mul(" + name + "Z);");
        out.line(name + "P = " + name + "N.fma(broadcast(S, -2.12194440e-4f), " + name + "P);");
        out.line(name + "P = " + name + "Z.fma(broadcast(S, -0.5f), " + name + "P);");
        out.line("FloatVector " + name + " = " + name + "N.fma(broadcast(S, 0.693359375f), " + name + "M.add(" + name
                + "P));");
        // what lies outside must show: a loss that is not finite ends the training
        out.line(name + " = " + name + ".blend(Float.NEGATIVE_INFINITY, " + value + ".compare(LT, Float.MIN_NORMAL))");
        out.line("        .blend(Float.NaN, " + value + ".compare(LT, 0f)).add(" + value + ".sub(" + value + "));");
        vectors.add(name);
    }

    /** exp(x) = 2^n * exp(r), |r| <= ln(2) / 2; the polynomial is that of Cephes' expf. */
    private void exp(String name, String value) {
        out.line("// " + name + " = exp(" + value + ") = 2^n * exp(r), |r| <= ln(2) / 2");
        out.line("FloatVector " + name + "X = " + value + ";");
        out.line(name + "X = " + pick(name + "X", "LT", "-87f") + ";");
        out.line(name + "X = " + pick(name + "X", "GT", "88f") + ";");
        String magic = Literals.of(12582912f);
        out.line("FloatVector " + name + "Bits = " + name + "X.fma(broadcast(S, 1.44269504f), broadcast(S, " + magic
                + "));");
        out.line("FloatVector " + name + "N = " + name + "Bits.sub(" + magic + ");");
        out.line("FloatVector " + name + "R = " + name + "N.fma(broadcast(S, -0.693359375f), " + name + "X);");
        out.line(name + "R = " + name + "N.fma(broadcast(S, 2.12194440e-4f), " + name + "R);");
        out.line("FloatVector " + name + "P = broadcast(S, 1.9875691500e-4f);");
        for (String coefficient : new String[] {
            "1.3981999507e-3f", "8.3334519073e-3f", "4.1665795894e-2f", "1.6666665459e-1f", "5.0000001201e-1f"
        }) {
            out.line(name + "P = " + name + "P.fma(" + name + "R, broadcast(S, " + coefficient + "));");
        }
        out.line(name + "P = " + name + "P.mul(" + name + "R).fma(" + name + "R, " + name + "R).add(1f);");
        out.line("FloatVector " + name + " = " + name + "Bits.reinterpretAsInts().lanewise(LSHL, 23).add(0x3f800000)"
                + ".reinterpretAsFloats().mul(" + name + "P);");
        vectors.add(name);
    }
}
