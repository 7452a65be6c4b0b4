package io.neurapt.processor.report;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.plan.Lowering;
import io.neurapt.processor.plan.Parts;
import io.neurapt.processor.plan.Program;
import io.neurapt.processor.plan.ServingPlan;
import io.neurapt.processor.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One generated class with kernels.
 *
 * @param type its simple name
 * @param backend {@code vector} or {@code plain}
 * @param title what it is for: {@code training, Vector API, 32 registers}
 * @param methods the text of each kernel's method
 * @param passages for each layer's name what it does
 */
public record ProgramReport(
        String type, String backend, String title, Map<String, String> methods, Map<String, List<Passage>> passages) {

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
                program.backend(),
                "training, " + machine(program.backend(), program.registers()),
                Methods.of(text, program.kernels()),
                passages(graph, parts));
    }

    /** A program for one sample at a time. */
    static ProgramReport of(Graph graph, ServingPlan plan, String type, String text) {
        return new ProgramReport(
                type,
                plan.backend(),
                "one sample, " + machine(plan.backend(), plan.registers()),
                Methods.of(text, plan.kernels()),
                passages(graph, Map.of("one sample", plan.predict())));
    }

    /** {@code Vector API, 32 registers}. */
    static String machine(String backend, int registers) {
        return backend.equals("vector") ? "Vector API, " + registers + " registers" : "plain Java";
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
