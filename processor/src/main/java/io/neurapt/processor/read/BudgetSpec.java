package io.neurapt.processor.read;

/** What {@code @Budget} on a network says; the largest number where it gives no limit. */
public record BudgetSpec(Located<Long> parameters, Located<Long> macs, Located<Long> bytes) {

    static BudgetSpec of(AnnotationView view) {
        return new BudgetSpec(view.count("parameters"), view.count("macs"), view.count("bytes"));
    }
}
