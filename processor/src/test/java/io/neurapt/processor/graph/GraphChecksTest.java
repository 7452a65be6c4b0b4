package io.neurapt.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Padding;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.NetworkSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphChecksTest {

    @Test
    void theReferenceNetworkHasNoProblem() {
        assertThat(check(Specs.reference())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CROSS_ENTROPY, SOFTMAX, 10, ",
        "CROSS_ENTROPY, SIGMOID, 10, LOSS_NEEDS_PROBABILITIES",
        "CROSS_ENTROPY, LINEAR, 10, LOSS_NEEDS_PROBABILITIES",
        "CROSS_ENTROPY, SOFTMAX, 1, LOSS_NEEDS_CLASSES",
        "BINARY_CROSS_ENTROPY, SIGMOID, 10, ",
        "BINARY_CROSS_ENTROPY, SIGMOID, 1, ",
        "BINARY_CROSS_ENTROPY, SOFTMAX, 10, LOSS_NEEDS_PROBABILITIES",
        "BINARY_CROSS_ENTROPY, SOFTMAX, 1, LOSS_NEEDS_PROBABILITIES",
        "MEAN_SQUARED_ERROR, LINEAR, 1, ",
        "MEAN_SQUARED_ERROR, SOFTMAX, 10, SOFTMAX_WITH_SQUARED_ERROR",
        "MEAN_SQUARED_ERROR, SIGMOID, 10, ",
        "HUBER, SOFTMAX, 10, SOFTMAX_WITH_SQUARED_ERROR",
        "MEAN_ABSOLUTE_ERROR, SOFTMAX, 10, ",
        "MEAN_SQUARED_ERROR, SOFTMAX, 1, LOSS_NEEDS_CLASSES",
        "MEAN_ABSOLUTE_ERROR, LINEAR, 10, ",
        "HUBER, TANH, 10, ",
        "CROSS_ENTROPY, LOG_SOFTMAX, 10, ",
        "CROSS_ENTROPY, LOG_SOFTMAX, 1, LOSS_NEEDS_CLASSES",
        "KL_DIVERGENCE, LOG_SOFTMAX, 10, ",
        "MEAN_SQUARED_ERROR, LOG_SOFTMAX, 1, LOSS_NEEDS_CLASSES",
        "BINARY_CROSS_ENTROPY, LOG_SOFTMAX, 10, LOSS_NEEDS_PROBABILITIES",
        "FOCAL, SOFTMAX, 10, ",
        "FOCAL, LOG_SOFTMAX, 10, ",
        "FOCAL, SIGMOID, 10, LOSS_NEEDS_PROBABILITIES",
        "FOCAL, SOFTMAX, 1, LOSS_NEEDS_CLASSES",
        "BINARY_FOCAL, SIGMOID, 1, ",
        "BINARY_FOCAL, SOFTMAX, 10, LOSS_NEEDS_PROBABILITIES",
        "POISSON, EXPONENTIAL, 10, ",
        "POISSON, SOFTPLUS, 10, ",
        "POISSON, SIGMOID, 10, ",
        "POISSON, SOFTMAX, 10, ",
        "POISSON, RELU, 10, LOSS_NEEDS_POSITIVE",
        "POISSON, HARD_SIGMOID, 10, LOSS_NEEDS_POSITIVE",
        "POISSON, LINEAR, 10, LOSS_NEEDS_POSITIVE",
        "POISSON, TANH, 10, LOSS_NEEDS_POSITIVE",
        "POISSON, LOG_SOFTMAX, 10, LOSS_NEEDS_POSITIVE",
    })
    void theLossAndTheLastActivationAgree(Loss loss, Activation activation, int units, Problem expected) {
        List<Diagnostic> found =
                check(Specs.input(4).dense("label", units, activation).loss(loss));
        assertThat(found).extracting(Diagnostic::problem).isEqualTo(expected == null ? List.of() : List.of(expected));
        assertThat(found).extracting(Diagnostic::origin).allMatch(new Specs.At("loss")::equals);
    }

    @Test
    void theLossIsCheckedEvenWhereShapesAreUnknown() {
        assertThat(problems(Specs.input(4, 4, 1).conv("conv1", 8, 9).dense("label", 10, Activation.SIGMOID)))
                .containsExactly(Problem.KERNEL_TOO_LARGE, Problem.LOSS_NEEDS_PROBABILITIES);
    }

    @Test
    void numbersAboveZeroStayThatBehindPoolsAndFlattening() {
        int[] one = {1};
        for (Activation activation : new Activation[] {Activation.SOFTPLUS, Activation.RELU}) {
            List<Problem> found = problems(Specs.input(4, 4, 1)
                    .conv("rates", 3, one, one, Padding.VALID, activation)
                    .pool("most", 2)
                    .flatten("flat")
                    .loss(Loss.POISSON));
            assertThat(found)
                    .isEqualTo(activation == Activation.RELU ? List.of(Problem.LOSS_NEEDS_POSITIVE) : List.of());
        }
    }

    @Test
    void aSoftmaxThatIsOnlyFlattenedIsTheLastLayersOwn() {
        int[] one = {1};
        assertThat(problems(Specs.input(1, 1, 8)
                        .conv("scores", 10, one, one, Padding.VALID, Activation.SOFTMAX)
                        .flatten("flat")
                        .loss(Loss.MEAN_SQUARED_ERROR)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "13, 2, 2, BORDER_DROPPED",
        "12, 2, 2, ",
        "13, 3, 2, ",
        "13, 2, 3, STRIDE_SKIPS_INPUT",
        "13, 1, 2, ",
        "14, 1, 2, ",
        "3, 2, 9, BORDER_DROPPED",
    })
    void aPoolThatLeavesPixelsUnreadIsReportedOnce(int input, int size, int stride, Problem expected) {
        int[] sizes = {size};
        int[] strides = {stride};
        List<Problem> found = problems(Specs.input(input, input, 1)
                .pool("pool1", sizes, strides, Padding.VALID)
                .dense("label", 10, Activation.SOFTMAX));
        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource({"13, 2, 2", "13, 3, 2", "7, 3, 3", "5, 4, 4"})
    void paddingLeavesNothingUnread(int input, int size, int stride) {
        int[] sizes = {size};
        int[] strides = {stride};
        assertThat(problems(Specs.input(input, input, 1)
                        .pool("pool1", sizes, strides, Padding.SAME)
                        .dense("label", 10, Activation.SOFTMAX)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "64, 64, 64, LINEAR, LINEAR_STACK",
        "64, 64, 64, RELU, ",
        "64, 8, 64, LINEAR, ",
        "64, 8, 4, LINEAR, LINEAR_STACK",
        "8, 64, 8, LINEAR, LINEAR_STACK",
    })
    void twoLinearLayersInARowAreReportedUnlessTheFirstIsABottleneck(
            int inputs, int middle, int outputs, Activation activation, Problem expected) {
        List<Problem> found = problems(
                Specs.input(inputs).dense("first", middle, activation).dense("second", outputs, Activation.SOFTMAX));
        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @Test
    void aPoolBetweenMakesSenseOfALinearLayer() {
        int[] three = {3};
        int[] one = {1};
        assertThat(problems(Specs.input(10, 10, 1)
                        .conv("conv1", 8, three, one, Padding.VALID, Activation.LINEAR)
                        .pool("pool1", 2)
                        .dense("label", 10, Activation.SOFTMAX)))
                .isEmpty();
    }

    @Test
    void aFlattenBetweenDoesNot() {
        int[] three = {3};
        int[] one = {1};
        List<Diagnostic> found = check(Specs.input(10, 10, 1)
                .conv("conv1", 8, three, one, Padding.VALID, Activation.LINEAR)
                .flatten("flat")
                .dense("label", 10, Activation.SOFTMAX));
        assertThat(found).extracting(Diagnostic::problem).containsExactly(Problem.LINEAR_STACK);
        assertThat(found.get(0).origin()).isEqualTo(new Specs.At("conv1"));
    }

    @Test
    void aDepthwiseConvolutionBesideOneThatMixesChannelsIsASeparableOne() {
        int[] one = {1};
        assertThat(problems(Specs.input(10, 10, 4)
                        .depthwise("each", 3, 1, 1, Activation.LINEAR)
                        .conv("mixed", 8, one, one, Padding.VALID, Activation.LINEAR)
                        .depthwise("again", 3, 1, 1, Activation.RELU)
                        .dense("label", 10, Activation.SOFTMAX)))
                .isEmpty();
    }

    @Test
    void aDepthwiseConvolutionBesideALargerKernelIsALinearStack() {
        assertThat(problems(Specs.input(10, 10, 4)
                        .depthwise("each", 3, 1, 1, Activation.LINEAR)
                        .conv("conv1", 8, 3)
                        .dense("label", 10, Activation.SOFTMAX)))
                .containsExactly(Problem.LINEAR_STACK);
    }

    @Test
    void aNetworkWithoutWeightsHasNothingToLearnAndNothingElse() {
        assertThat(problems(Specs.input(8, 8, 1).pool("pool1", 2))).containsExactly(Problem.NO_TRAINABLE_LAYER);
    }

    @Test
    void theLargestLayerOfVggIsNotHuge() {
        assertThat(problems(Specs.input(7, 7, 512)
                        .dense("hidden", 4096, Activation.RELU)
                        .dense("label", 1000, Activation.SOFTMAX)))
                .isEmpty();
    }

    private static List<Problem> problems(Specs specs) {
        return check(specs).stream().map(Diagnostic::problem).toList();
    }

    private static List<Diagnostic> check(Specs specs) {
        Diagnostics problems = new Diagnostics();
        NetworkSpec spec = specs.spec();
        GraphChecks.run(GraphBuilder.build(spec, problems), spec, problems);
        return problems.all();
    }
}
