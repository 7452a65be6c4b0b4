package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.BudgetSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.NetworkSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether a network costs no more than it may. */
final class BudgetCheck {

    /** So many of the layers that cost most are shown. */
    private static final int SHOWN = 3;

    /** Something that is limited. */
    private enum Item {
        PARAMETERS("parameters", BudgetSpec::parameters, Cost::parameters),
        MACS("multiply-adds", BudgetSpec::macs, Cost::macs),
        BYTES("bytes", BudgetSpec::bytes, Cost::bytes);

        private final String noun;
        private final Function<BudgetSpec, Located<Long>> limit;
        private final Function<Graph, List<Cost>> costs;

        Item(String noun, Function<BudgetSpec, Located<Long>> limit, Function<Graph, List<Cost>> costs) {
            this.noun = noun;
            this.limit = limit;
            this.costs = costs;
        }
    }

    private final NetworkSpec spec;
    private final Diagnostics problems;

    BudgetCheck(NetworkSpec spec, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
    }

    void run(Graph graph) {
        if (graph.nodes().isEmpty() || graph.nodes().size() < spec.layers().size()) {
            return; // what a layer with a mistake costs is not known
        }
        if (spec.budget().isEmpty()) {
            return;
        }
        for (Item item : Item.values()) {
            Located<Long> limit = item.limit.apply(spec.budget().get());
            List<Cost> costs = item.costs.apply(graph);
            if (Cost.total(costs) > limit.value()) {
                problems.add(finding(item, limit, costs));
            }
        }
    }

    private Diagnostic finding(Item item, Located<Long> limit, List<Cost> costs) {
        long total = Cost.total(costs);
        List<Cost> most = costs.stream()
                .filter(cost -> cost.amount() > 0)
                .sorted(Comparator.comparingLong(Cost::amount).reversed())
                .toList();
        String shown = most.stream()
                .limit(SHOWN)
                .map(cost -> cost.layer() + " " + Numbers.grouped(cost.amount()) + " (" + share(cost, total) + ")")
                .collect(Collectors.joining(", "));
        List<String> edits = new ArrayList<>();
        new Shrinking(spec, graph -> Cost.total(item.costs.apply(graph)) <= limit.value())
                .edit(most.stream().map(Cost::layer).toList())
                .ifPresent(edits::add);
        edits.add(item.name().toLowerCase(Locale.ROOT) + " = " + Numbers.literal(total));
        return Diagnostic.of(
                        Problem.OVER_BUDGET,
                        limit.origin(),
                        spec.name() + " takes " + Numbers.grouped(total) + " " + item.noun + ", but its budget is "
                                + Numbers.grouped(limit.value()))
                .with("most", shown)
                .fix(edits.toArray(String[]::new));
    }

    private static String share(Cost cost, long total) {
        long percent = Math.round(100.0 * cost.amount() / total);
        return percent == 0 ? "below 1 %" : percent + " %";
    }
}
