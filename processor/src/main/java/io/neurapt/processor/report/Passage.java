package io.neurapt.processor.report;

import io.neurapt.processor.emit.CallText;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a layer does in one part of a program.
 *
 * @param part {@code forward}, {@code loss}, {@code backward}, {@code one sample}
 * @param calls of its kernels
 * @param schedule for each kernel that is called the lines which say how it computes
 * @param methods names of the kernels, and of those that they call
 */
public record Passage(String part, String calls, List<String> schedule, List<String> methods) {

    /** That of some steps. */
    static Passage of(String part, List<Step> steps) {
        Map<String, Kernel> called = new LinkedHashMap<>();
        steps.forEach(step -> called.putIfAbsent(step.kernel().name(), step.kernel()));
        List<String> schedule = new ArrayList<>();
        for (Kernel kernel : called.values()) {
            // the first line says what is computed
            kernel.doc().stream().skip(1).forEach(line -> schedule.add(kernel.name() + ": " + line));
        }
        List<Kernel> all = Methods.all(List.copyOf(called.values()));
        return new Passage(
                part,
                CallText.of(steps),
                schedule,
                all.stream().map(Kernel::name).toList());
    }
}
