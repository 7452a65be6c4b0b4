package io.neurapt.processor.report;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.plan.BatchPlan;
import io.neurapt.processor.plan.Lowering;
import io.neurapt.processor.plan.Parts;
import io.neurapt.processor.plan.Program;
import io.neurapt.processor.plan.ServingPlan;
import io.neurapt.processor.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One generated class with kernels.
 *
 * @param type its simple name
 * @param use what it is for: {@code training}, {@code one sample}
 * @param machine what it is written for
 * @param methods the text of each kernel's method
 * @param passages for each layer's name what it does
 */
public record ProgramReport(
        String type, String use, Machine machine, Map<String, String> methods, Map<String, List<Passage>> passages) {

    /** A program for tiles of samples. */
    static ProgramReport of(Graph graph, Program program, String type, String text) {
        Map<String, List<Step>> parts = new LinkedHashMap<>();
        parts.put("forward", concat(program.preparation(), program.forward()));
        parts.put("loss", program.loss());
        parts.put(
                "backward",
                concat(
                        program.backward(),
                        program.inputGradient().stream()
                                .filter(step -> !program.backward().contains(step))
                                .toList(),
                        program.parts().stream().map(Parts::step).toList(),
                        program.finish()));
        return new ProgramReport(
                type,
                "training",
                new Machine(program.backend(), program.registers()),
                Methods.of(text, program.kernels()),
                passages(graph, parts));
    }

    /** A program for one sample at a time, and perhaps for many. */
    static ProgramReport of(Graph graph, ServingPlan plan, String type, String text) {
        List<Step> together = plan.batch().stream()
                .flatMap(batch -> batch.steps().stream())
                .filter(step -> !step.isForEachSample())
                .map(BatchPlan.BatchStep::call)
                .toList();
        Map<String, List<Step>> parts = new LinkedHashMap<>();
        parts.put("one sample", plan.predict());
        parts.put("many samples", together);
        return new ProgramReport(
                type,
                "one sample",
                new Machine(plan.backend(), plan.registers()),
                Methods.of(
                        text,
                        concat(plan.predict(), together).stream()
                                .map(Step::kernel)
                                .toList()),
                passages(graph, parts));
    }

    /** The calls of a layer, and each kernel once. */
    String code(LayerReport layer) {
        StringBuilder text = new StringBuilder("\n// ==== " + type + ": " + use + ", " + machine + "\n");
        List<Passage> told = passages.get(layer.name());
        if (told.isEmpty()) {
            text.append("\n// ").append(layer.without()).append("\n");
            told = passages.getOrDefault(layer.host(), List.of());
        }
        Set<String> kernels = new HashSet<>();
        for (Passage passage : told) {
            text.append("\n// ").append(passage.part()).append("\n\n").append(passage.calls());
            passage.methods().stream()
                    .filter(kernels::add)
                    .forEach(kernel -> text.append('\n').append(methods.get(kernel)));
        }
        return text.toString();
    }

    @SafeVarargs
    private static List<Step> concat(List<Step>... lists) {
        return Stream.of(lists).flatMap(List::stream).toList();
    }

    private static Map<String, List<Passage>> passages(Graph graph, Map<String, List<Step>> parts) {
        Map<String, String> origins = Lowering.origins(graph);
        Map<String, List<Passage>> passages = new LinkedHashMap<>();
        for (Node node : graph.nodes()) {
            List<Passage> own = new ArrayList<>();
            parts.forEach((part, steps) -> {
                List<Step> mine = steps.stream()
                        .filter(step -> node.name().equals(origins.get(step.layer())))
                        .toList();
                if (!mine.isEmpty()) {
                    own.add(Passage.of(part, mine));
                }
            });
            passages.put(node.name(), own);
        }
        return passages;
    }
}
