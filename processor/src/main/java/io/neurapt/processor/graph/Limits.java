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

    /** Zeros behind a unit's weights in a dense layer, at most: to whole vectors, and one vector to spread the units. */
    private static final int MOST_PADDING = 31;

    private final String network;
    private final Diagnostics problems;
    private BigInteger parameters = BigInteger.ZERO;
    private BigInteger padding = BigInteger.ZERO;

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
        BigInteger own = BigInteger.ZERO;
        for (Parameter parameter : node.parameters()) {
            own = own.add(product(parameter.shape()));
        }
        BigInteger ownPadding = node.op() instanceof Op.Dense dense
                ? BigInteger.valueOf(dense.units()).multiply(BigInteger.valueOf(MOST_PADDING))
                : BigInteger.ZERO;
        parameters = parameters.add(own);
        padding = padding.add(ownPadding);
        if (isMoreThan(ARRAY, parameters.add(padding))) {
            String sum = padding.signum() == 0
                    ? "the sum up to here"
                    : "the sum up to here, and up to " + MOST_PADDING + " zeros for each unit of a dense layer,";
            problems.add(Diagnostic.of(
                            Problem.TOO_MANY_PARAMETERS,
                            origin,
                            network + " has " + Numbers.grouped(parameters)
                                    + " parameters, more than one array can hold")
                    .with("layer", node.name() + ", with " + Numbers.grouped(own))
                    .with("rule", sum + " <= " + Numbers.grouped(ARRAY))
                    .fix(fewer(node, fitting(node, own.add(ownPadding)))));
            return false;
        }
        long pixels = (long) node.shape().height() * node.shape().width();
        return outputsFit(node.name(), node.shape(), origin, fewer(node, ARRAY / TILE / pixels));
    }

    /** Units or filters, which share a layer's parameters evenly, for half of what is left: layers below want some too. */
    private long fitting(Node node, BigInteger own) {
        BigInteger each = own.divide(BigInteger.valueOf(node.shape().channels()));
        BigInteger left =
                BigInteger.valueOf(ARRAY).subtract(parameters.add(padding).subtract(own));
        return left.shiftRight(1).divide(each.max(BigInteger.ONE)).longValue();
    }

    /** @param most channels that fit; of what computes none of its own, all that is left is a smaller input */
    private static String fewer(Node node, long most) {
        Op op = node.op();
        if (op instanceof Op.UpSample) {
            return "a smaller size of " + node.name();
        }
        if (op instanceof Op.ZeroPad) {
            return "smaller sides of " + node.name();
        }
        boolean isConv = op instanceof Op.Conv || op instanceof Op.SeparableConv || op instanceof Op.TransposedConv;
        if (most == 0 || !isConv && !(op instanceof Op.Dense)) {
            return "a smaller input of " + node.name();
        }
        return (isConv ? "filters" : "units") + " = " + most + " or less";
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

    /** A size that may be too large for an integer, and then is too large for everything that follows too. */
    static int cut(long size) {
        return (int) Math.min(Integer.MAX_VALUE, size);
    }

    private static BigInteger product(List<Integer> sizes) {
        BigInteger product = BigInteger.ONE;
        for (int size : sizes) {
            product = product.multiply(BigInteger.valueOf(size));
        }
        return product;
    }

    private static boolean isMoreThan(int most, BigInteger number) {
        return number.compareTo(BigInteger.valueOf(most)) > 0;
    }
}
