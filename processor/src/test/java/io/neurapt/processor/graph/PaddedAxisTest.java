package io.neurapt.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PaddedAxisTest {

    static Stream<PaddedAxis> axes() {
        List<PaddedAxis> axes = new ArrayList<>();
        for (int before = 0; before < 6; before++) {
            for (int after = 0; after < 6; after++) {
                for (int size = 1; size < 5; size++) {
                    for (int stride = 1; stride <= size; stride++) {
                        axes.add(new PaddedAxis(before, 7, after, size, stride));
                    }
                }
            }
        }
        return axes.stream();
    }

    @ParameterizedTest
    @MethodSource("axes")
    void whatIsTrimmedHasTheWindowsThatReadSomething(PaddedAxis axis) {
        List<Integer> full = starts(axis).stream()
                .filter(start -> start + axis.size() > 0 && start < axis.real())
                .toList();
        assertThat(starts(axis.trimmed())).isEqualTo(full);
        assertThat(axis.hasEmptyWindows()).isEqualTo(full.size() < axis.windows());
    }

    @ParameterizedTest
    @MethodSource("axes")
    void whatIsTrimmedIsNotTrimmedAgain(PaddedAxis axis) {
        PaddedAxis trimmed = axis.trimmed();
        assertThat(trimmed.trimmed()).isEqualTo(trimmed);
        assertThat(trimmed.hasEmptyWindows() || trimmed.leavesZeros()).isFalse();
    }

    /** Where windows begin, counted from the first real element. */
    private static List<Integer> starts(PaddedAxis axis) {
        return IntStream.range(0, axis.windows())
                .mapToObj(window -> window * axis.stride() - axis.before())
                .toList();
    }
}
