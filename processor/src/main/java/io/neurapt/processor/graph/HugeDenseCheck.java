package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.NetworkSpec;
import java.util.stream.IntStream;

/** Finds dense layers with more weights than anybody means, mostly for want of a pool. */
final class HugeDenseCheck {

    /** 512 MiB: above the largest layer of VGG-16, which has 102,760,448 weights. */
    private static final int HUGE = 1 << 27;

    private final NetworkSpec spec;
    private final Diagnostics problems;

    HugeDenseCheck(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
    }

    void run(Graph graph) {
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.Dense dense && node.input().size() * dense.units() > HUGE) {
                problems.add(finding(node, node.input().size() * dense.units()));
            }
        }
    }

    private Diagnostic finding(Node node, long weights) {
        Diagnostic finding = Diagnostic.of(
                Problem.HUGE_DENSE,
                spec.layers().get(node.index()).declared().annotation(),
                node.name() + " has " + Numbers.grouped(weights) + " weights (" + Numbers.memory(weights) + ")");
        String accept = "@Accept(\"" + Problem.HUGE_DENSE.slug() + "\")";
        if (node.input().isVector()) {
            return finding.fix("units = " + HUGE / node.input().size() + " or less", accept);
        }
        return finding.with(
                        "input",
                        node.input() + ", which is "
                                + Numbers.grouped(node.input().size()) + " values")
                .fix(pool(node, weights), accept);
    }

    /** A pool, of windows that divide the image if there are some that do, and leave few enough weights. */
    private static String pool(Node node, long weights) {
        Shape input = node.input();
        int smallest = IntStream.rangeClosed(2, input.width())
                .filter(size -> weights / size / (input.isImage() ? size : 1) <= HUGE)
                .findFirst()
                .orElse(input.width());
        int size = IntStream.rangeClosed(smallest, 2 * smallest)
                .filter(tried -> input.width() % tried == 0 && (input.isSeries() || input.height() % tried == 0))
                .findFirst()
                .orElse(smallest);
        return "above " + node.name() + ": @Pool(" + size + ")  Layer " + node.name() + "Input;";
    }
}
