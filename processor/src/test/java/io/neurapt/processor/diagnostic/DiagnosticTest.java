package io.neurapt.processor.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DiagnosticTest {

    private static final Origin HERE = new Origin() {};

    @Test
    void valuesOfDetailsStandInOneColumn() {
        Diagnostic diagnostic = Diagnostic.of(Problem.KERNEL_TOO_LARGE, HERE, "kernel 5x5 of conv3 does not fit")
                .with("input", "4x4x20, from pool2")
                .fix("kernel = 4 or less", "padding = SAME");
        assertThat(diagnostic.message())
                .isEqualTo("[neurapt/kernel-too-large] kernel 5x5 of conv3 does not fit\n"
                        + "  input  4x4x20, from pool2\n"
                        + "  fix    kernel = 4 or less, or padding = SAME");
    }

    @Test
    void aSentenceWithAFullStopIsABug() {
        assertThatThrownBy(() -> Diagnostic.of(Problem.NO_LAYERS, HERE, "Net has no layers."))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void moreThanFiveDetailsAreABug() {
        Diagnostic five = Diagnostic.of(Problem.NO_LAYERS, HERE, "Net has no layers")
                .with("a", "1")
                .with("b", "2")
                .with("c", "3")
                .with("d", "4")
                .with("e", "5");
        assertThatThrownBy(() -> five.with("f", "6")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anAcceptedWarningIsDropped() {
        assertThat(collect(Problem.BORDER_DROPPED).all()).isEmpty();
    }

    @Test
    void anErrorCannotBeAccepted() {
        Diagnostics problems = collect(Problem.KERNEL_TOO_LARGE);
        assertThat(problems.all()).hasSize(1);
        assertThat(problems.hasErrors()).isTrue();
    }

    private static Diagnostics collect(Problem problem) {
        Diagnostics problems = new Diagnostics();
        Origin accepting = new Origin() {
            @Override
            public boolean accepts(Problem any) {
                return true;
            }
        };
        problems.add(Diagnostic.of(problem, accepting, "something"));
        return problems;
    }
}
