package io.neurapt.processor.report;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.emit.GeneratedFile;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Parameter;
import io.neurapt.processor.graph.SummaryTable;
import io.neurapt.processor.plan.Program;
import io.neurapt.processor.plan.ServingPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * All that is told about a network that compiles.
 *
 * @param name simple name of its class
 * @param packageName where it stands; empty for the unnamed package
 * @param pageName the page's name, beside the generated sources: {@code Outer_Inner.html} for a nested class, as theirs
 * @param input shape of a sample
 * @param summary its layers as a table
 * @param totals its sums
 * @param memory what is planned, a backend each
 * @param layers in declaration order
 * @param programs the generated classes with kernels
 */
public record NetworkReport(
        String name,
        String packageName,
        String pageName,
        String input,
        String summary,
        Totals totals,
        List<Memory> memory,
        List<LayerReport> layers,
        List<ProgramReport> programs) {

    /**
     * Sums over all layers.
     *
     * @param activations numbers that all layers give for one sample
     */
    record Totals(long parameters, long multiplyAdds, long activations) {

        static Totals of(Graph graph) {
            return new Totals(
                    graph.nodes().stream()
                            .flatMap(node -> node.parameters().stream())
                            .mapToLong(Parameter::size)
                            .sum(),
                    graph.nodes().stream()
                            .mapToLong(node -> node.op().multiplyAdds(node.input()))
                            .sum(),
                    graph.nodes().stream()
                            .mapToLong(node -> node.shape().size())
                            .sum());
        }
    }

    /**
     * The report of a network.
     *
     * @param files what was generated: the model, then a file for each program, then one for each serving program
     */
    public static NetworkReport of(
            Graph graph, List<Program> programs, List<ServingPlan> servings, List<GeneratedFile> files) {
        List<ProgramReport> reports = new ArrayList<>();
        List<Memory> memory = new ArrayList<>();
        for (int i = 0; i < programs.size(); i++) {
            GeneratedFile training = files.get(1 + i);
            GeneratedFile serving = files.get(1 + programs.size() + i);
            reports.add(ProgramReport.of(graph, programs.get(i), training.name().simpleName(), training.text()));
            reports.add(ProgramReport.of(graph, servings.get(i), serving.name().simpleName(), serving.text()));
            memory.add(Memory.of(programs.get(i), servings.get(i)));
        }
        return new NetworkReport(
                graph.name(),
                files.get(0).name().packageName(),
                files.get(0).name().simpleName().replaceFirst("Model$", ".html"),
                graph.input().toString(),
                SummaryTable.of(graph),
                Totals.of(graph),
                memory,
                graph.nodes().stream()
                        .map((Node node) -> LayerReport.of(graph, node))
                        .toList(),
                reports);
    }

    /** The page, whole. */
    public String page() {
        return Page.of(this);
    }

    /** What there is to say about the whole network, as text. */
    public String text() {
        return name + "\n\n" + summary + "\n\nactivations  " + activations() + "\ntraining     " + training()
                + "\ninference    " + inference() + "\n";
    }

    /** What the compiler says. */
    public Diagnostic note(Origin origin) {
        return Diagnostic.of(
                        Problem.REPORT,
                        origin,
                        name + " has " + Numbers.grouped(totals.parameters()) + " parameters and computes "
                                + Numbers.grouped(totals.multiplyAdds()) + " multiply-adds a sample")
                .with("activations", activations())
                .with("training", training())
                .with("inference", inference())
                .with("page", pageName + ", beside the generated sources")
                .withText(summary);
    }

    private String activations() {
        return Numbers.grouped(totals.activations()) + " numbers a sample";
    }

    private String training() {
        return "batches of " + Memory.BATCH + " take " + byBackend(each -> network() + each.batch())
                + ", without data and optimiser";
    }

    private String inference() {
        return "one sample at a time takes " + byBackend(each -> each.packs() + each.workspace());
    }

    /** {@code 5.4 MiB (plain Java), 5.9 MiB (Vector API)}; of two variants the first. */
    private String byBackend(ToLongFunction<Memory> bytes) {
        Map<String, String> backends = new LinkedHashMap<>();
        memory.forEach(each -> backends.putIfAbsent(each.machine().api(), Numbers.bytes(bytes.applyAsLong(each))));
        return backends.entrySet().stream()
                .map(backend -> backend.getValue() + " (" + backend.getKey() + ")")
                .collect(Collectors.joining(", "));
    }

    /** Bytes of the parameters and of their gradients. */
    long network() {
        return 2L * Float.BYTES * totals.parameters();
    }

    /** A layer by its name. */
    public Optional<LayerReport> layer(String wanted) {
        return layers.stream().filter(layer -> layer.name().equals(wanted)).findFirst();
    }

    /**
     * A layer's formula and its generated code, with the schedule above each kernel.
     *
     * @param backend {@code vector} or {@code plain}; of two variants the first one is told
     */
    public String code(LayerReport layer, String backend) {
        StringBuilder text = new StringBuilder();
        text.append(layer.name()).append(": ").append(layer.kind()).append('\n');
        text.append(String.join(", ", layer.inputs()))
                .append(" -> ")
                .append(layer.shape())
                .append("\n\n");
        layer.formula().forEach(line -> text.append("    ").append(line).append('\n'));
        Optional<Machine> machine = programs.stream()
                .map(ProgramReport::machine)
                .filter(each -> each.backend().equals(backend))
                .findFirst();
        if (machine.isEmpty()) {
            text.append("\n// there is no ").append(backend).append(" code\n");
        }
        programs.stream()
                .filter(program -> machine.equals(Optional.of(program.machine())))
                .forEach(program -> text.append(program.code(layer)));
        return text.toString();
    }
}
