package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.NetworkSpec;
import java.math.BigInteger;

/** Checks that the parameters fit one array, and that no dense layer is absurdly large. */
final class SizeChecks {

    /** 512 MiB: above the largest layer of VGG-16 (102,760,448 weights), below what nobody means. */
    private static final int HUGE = 1 << 27;

    private final NetworkSpec spec;
    private final Diagnostics problems;

    SizeChecks(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
    }

    void run(Graph graph) {
        BigInteger total = BigInteger.ZERO;
        for (Node node : graph.nodes()) {
            BigInteger own = parameters(node);
            total = total.add(own);
            if (total.compareTo(BigInteger.valueOf(GraphBuilder.ARRAY)) > 0) {
                problems.add(tooMany(node, own, total));
                return;
            }
            if (node.op() instanceof Op.Dense dense && node.input().size() * dense.units() > HUGE) {
                problems.add(huge(node, node.input().size() * dense.units()));
            }
        }
    }

    private static BigInteger parameters(Node node) {
        return node.parameters().stream()
                .map(parameter -> parameter.shape().stream()
                        .map(BigInteger::valueOf)
                        .reduce(BigInteger.ONE, BigInteger::multiply))
                .reduce(BigInteger.ZERO, BigInteger::add);
    }

    private Diagnostic tooMany(Node node, BigInteger own, BigInteger total) {
        return Diagnostic.of(
                        Problem.TOO_MANY_PARAMETERS,
                        origin(node),
                        spec.name() + " has " + Numbers.grouped(total) + " parameters, more than one array can hold")
                .with("layer", node.name() + ", with " + Numbers.grouped(own))
                .with("rule", "the sum up to here <= " + Numbers.grouped(GraphBuilder.ARRAY))
                .fix(
                        node.op() instanceof Op.Dense ? "fewer units" : "fewer filters",
                        "a smaller input of " + node.name());
    }

    private Diagnostic huge(Node node, long weights) {
        String smaller =
                node.input().isImage() ? "@Pool(2) above " + node.name() + ", which leaves a quarter" : "fewer units";
        return Diagnostic.of(
                        Problem.HUGE_DENSE,
                        origin(node),
                        node.name() + " has " + Numbers.grouped(weights) + " weights (" + Numbers.memory(weights) + ")")
                .with(
                        "input",
                        node.input() + ", which is "
                                + Numbers.grouped(node.input().size()) + " values")
                .fix(smaller, "@Accept(\"" + Problem.HUGE_DENSE.slug() + "\")");
    }

    private Origin origin(Node node) {
        return spec.layers().get(node.index()).declared().annotation();
    }
}
