package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import java.math.BigInteger;
import java.util.List;

/** Checks that everything fits the arrays that hold it, layer by layer; exact, however large the numbers are. */
final class Limits {

    /** The largest array that every JVM can make. */
    private static final int ARRAY = Integer.MAX_VALUE - 8;

    /** A tile of the plain backend, the largest one: its samples of one layer stand in one array. */
    private static final int TILE = 64;

    private final String network;
    private final Diagnostics problems;
    private BigInteger parameters = BigInteger.ZERO;

    Limits(String network, Diagnostics problems) {
        this.network = network;
        this.problems = problems;
    }

    /** Whether the network's input fits. */
    boolean hold(Shape input, Origin origin) {
        return outputsFit("the input", input, origin, "a smaller input");
    }

    /** Whether the parameters up to and with this layer fit, and its outputs do. */
    boolean hold(Node node, Origin origin) {
        BigInteger own = node.parameters().stream()
                .map(parameter -> product(parameter.shape()))
                .reduce(BigInteger.ZERO, BigInteger::add);
        parameters = parameters.add(own);
        String fewer = fewer(node.op());
        if (isMoreThan(ARRAY, parameters)) {
            problems.add(Diagnostic.of(
                            Problem.TOO_MANY_PARAMETERS,
                            origin,
                            network + " has " + Numbers.grouped(parameters)
                                    + " parameters, more than one array can hold")
                    .with("layer", node.name() + ", with " + Numbers.grouped(own))
                    .with("rule", "the sum up to here <= " + Numbers.grouped(ARRAY))
                    .fix(fewer, "a smaller input of " + node.name()));
            return false;
        }
        return outputsFit(node.name(), node.shape(), origin, fewer);
    }

    private static String fewer(Op op) {
        if (op instanceof Op.DepthwiseConv) {
            return "a smaller multiplier";
        }
        return op instanceof Op.Dense ? "fewer units" : "fewer filters";
    }

    private boolean outputsFit(String name, Shape shape, Origin origin, String fix) {
        BigInteger size = product(shape.sizes());
        if (!isMoreThan(ARRAY / TILE, size)) {
            return true;
        }
        problems.add(Diagnostic.of(
                        Problem.TOO_MANY_OUTPUTS,
                        origin,
                        name + " has " + Numbers.grouped(size) + " values a sample, more than one array can hold")
                .with("shape", shape.toString())
                .with("rule", TILE + " samples in one array, so " + Numbers.grouped(ARRAY / TILE) + " values at most")
                .fix(fix));
        return false;
    }

    private static BigInteger product(List<Integer> sizes) {
        return sizes.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private static boolean isMoreThan(int most, BigInteger number) {
        return number.compareTo(BigInteger.valueOf(most)) > 0;
    }
}
