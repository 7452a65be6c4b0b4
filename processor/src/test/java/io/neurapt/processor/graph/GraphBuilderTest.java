package io.neurapt.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Padding;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphBuilderTest {

    private final Diagnostics problems = new Diagnostics();

    @Test
    void theReferenceNetworkHasTheShapesOfTheText() {
        Graph graph = build(Specs.reference());
        assertThat(problems.all()).isEmpty();
        assertThat(graph.nodes())
                .extracting(node -> node.shape().toString())
                .containsExactly("24x24x10", "12x12x10", "8x8x20", "4x4x20", "100", "10");
    }

    @Test
    void eachLayerReadsTheOneAbove() {
        Graph graph = build(Specs.reference());
        assertThat(graph.nodes()).extracting(Node::source).containsExactly(Node.INPUT, 0, 1, 2, 3, 4);
        assertThat(graph.nodes().get(4).input()).isEqualTo(Shape.image(4, 4, 20));
    }

    @Test
    void aPoolWithoutAStrideStepsByItsSize() {
        Graph graph = build(Specs.input(12, 12, 1).pool("pool1", 3, 2));
        assertThat(graph.output().shape()).isEqualTo(Shape.image(4, 6, 1));
    }

    @Test
    void sameKeepsTheShapeOfItsInputAtStrideOne() {
        int[] kernel = {5, 4};
        Graph graph =
                build(Specs.input(7, 9, 3).conv("conv1", 8, kernel, new int[] {1}, Padding.SAME, Activation.RELU));
        assertThat(graph.output().shape()).isEqualTo(Shape.image(7, 9, 8));
    }

    @Test
    void aDilatedWindowSpansItsGaps() {
        assertThat(dilated(9, 3, 1, Padding.VALID).output().shape()).isEqualTo(Shape.image(3, 3, 8));
        assertThat(dilated(9, 4, 1, Padding.VALID).output().shape()).isEqualTo(Shape.image(1, 1, 8));
        assertThat(dilated(9, 40, 1, Padding.SAME).output().shape()).isEqualTo(Shape.image(9, 9, 8));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void aDilationAtTheEdgeOfAnIntNeitherOverflowsNorHangs() {
        int most = Integer.MAX_VALUE;
        assertThat(dilated(9, most, 1, Padding.SAME).output().shape()).isEqualTo(Shape.image(9, 9, 8));
        dilated(9, most, 1, Padding.VALID);
        assertThat(only(Problem.KERNEL_TOO_LARGE).details())
                .contains(new Diagnostic.Detail("fix", "dilation = 4 or less, or padding = SAME"));
    }

    @Test
    void aFilterHasWeightsForTheChannelsOfItsGroup() {
        Node node = dilated(9, 1, 2, Padding.SAME).output();
        assertThat(node.parameters().get(0).shape()).containsExactly(3, 3, 3, 8);
        assertThat(node.op().multiplyAdds(node.input())).isEqualTo(9 * 9 * 3 * 3 * 3 * 8);
        assertThat(node.op().describe()).isEqualTo("conv 3x3, 8 filters, 2 groups, same, relu");
    }

    @Test
    void groupsThatDoNotDivideAreReportedOnTheirValue() {
        dilated(9, 1, 4, Padding.SAME);
        Diagnostic only = only(Problem.GROUPS_DO_NOT_DIVIDE);
        assertThat(only.origin()).isEqualTo(new Specs.At("conv1.groups"));
        assertThat(only.details()).contains(new Diagnostic.Detail("fix", "groups = 2"));
    }

    /** A square of six channels. */
    private Graph dilated(int side, int dilation, int groups, Padding padding) {
        int[] kernel = {3};
        int[] stride = {1};
        return build(Specs.input(side, side, 6)
                .conv("conv1", 8, kernel, stride, new int[] {dilation}, groups, padding, Activation.RELU));
    }

    @Test
    void aTransposedConvolutionGivesWhatItsConvolutionReads() {
        int[] kernel = {4, 2};
        int[] stride = {3, 3};
        Specs valid = Specs.input(3, 5, 2).transposed("up", 8, kernel, stride, Padding.VALID);
        Specs same = Specs.input(3, 5, 2).transposed("up", 8, kernel, stride, Padding.SAME);
        assertThat(build(valid).output().shape()).isEqualTo(Shape.image(10, 14, 8));
        assertThat(build(same).output().shape()).isEqualTo(Shape.image(9, 15, 8));
        assertThat(build(same).output().op().multiplyAdds(Shape.image(3, 5, 2))).isEqualTo(3 * 5 * 2 * 4 * 2 * 8);
    }

    @Test
    void aTransposedConvolutionOfMorePixelsThanThereAreNumbersIsReported() {
        int[] kernel = {3};
        int[] stride = {Integer.MAX_VALUE};
        build(Specs.input(3, 3, 3).transposed("up", 2, kernel, stride, Padding.SAME));
        only(Problem.TOO_MANY_OUTPUTS);
        build(Specs.input(3, 3, 3).transposed("up", 2, stride, kernel, Padding.VALID));
        assertThat(problems.all()).hasSize(2);
    }

    @Test
    void aKernelLargerThanItsInputIsReportedOnTheKernelValue() {
        build(Specs.input(4, 4, 20).conv("conv3", 40, 5));
        Diagnostic only = only(Problem.KERNEL_TOO_LARGE);
        assertThat(only.origin()).isEqualTo(new Specs.At("conv3.kernel"));
        assertThat(only.sentence()).isEqualTo("kernel 5x5 of conv3 does not fit its 4x4 input");
        assertThat(only.details())
                .containsExactly(
                        new Diagnostic.Detail("input", "4x4x20, the network's input"),
                        new Diagnostic.Detail("rule", "kernel <= input + 2 * padding = 4"),
                        new Diagnostic.Detail("fix", "kernel = 4 or less, or padding = SAME"));
    }

    @Test
    void aKernelAsLargeAsItsInputFits() {
        assertThat(build(Specs.input(4, 4, 20).conv("conv3", 40, 4)).output().shape())
                .isEqualTo(Shape.image(1, 1, 40));
        assertThat(problems.all()).isEmpty();
    }

    @Test
    void whatDependsOnAMistakeKeepsSilent() {
        Graph graph = build(Specs.input(4, 4, 1)
                .conv("conv1", 8, 5)
                .pool("pool1", 9)
                .conv("conv2", 8, 9)
                .dense("label", 10, Activation.SOFTMAX));
        only(Problem.KERNEL_TOO_LARGE);
        assertThat(graph.nodes()).isEmpty();
    }

    @Test
    void aWrongNumberBelowAMistakeIsStillReported() {
        build(Specs.input(4, 4, 1).conv("conv1", 8, 5).dense("label", 0, Activation.SOFTMAX));
        assertThat(problems.all())
                .extracting(Diagnostic::problem)
                .containsExactly(Problem.KERNEL_TOO_LARGE, Problem.VALUE_TOO_SMALL);
    }

    @Test
    void aLayerThatCouldNotBeReadIsSilentAndPoison() {
        Graph graph = build(Specs.input(4, 4, 1).broken("conv1").conv("conv2", 8, 9));
        assertThat(problems.all()).isEmpty();
        assertThat(graph.nodes()).isEmpty();
    }

    @Test
    void aBillionFiltersAreCountedExactly() {
        build(Specs.input(28, 28, 1_000).conv("conv1", 1_000_000_000, 28));
        assertThat(only(Problem.TOO_MANY_PARAMETERS).sentence())
                .isEqualTo("Net has 784,001,000,000,000 parameters, more than one array can hold");
    }

    @Test
    void numbersAtTheEdgeOfAnIntNeitherOverflowNorHang() {
        int most = Integer.MAX_VALUE;
        int[] all = {most, most};
        build(Specs.input(3, 3, 3).conv("conv1", most, all, all, Padding.SAME, Activation.RELU));
        only(Problem.TOO_MANY_PARAMETERS);
    }

    @Test
    void aHugeStrideLeavesOneWindow() {
        int[] stride = {Integer.MAX_VALUE};
        Graph graph =
                build(Specs.input(5, 5, 1).conv("conv1", 2, new int[] {3}, stride, Padding.SAME, Activation.RELU));
        assertThat(graph.output().shape()).isEqualTo(Shape.image(1, 1, 2));
    }

    @Test
    void anInputThatNoArrayHoldsIsReported() {
        int most = Integer.MAX_VALUE;
        build(Specs.input(most, most, most).dense("label", 10, Activation.SOFTMAX));
        assertThat(only(Problem.TOO_MANY_OUTPUTS).origin()).isEqualTo(new Specs.At("input"));
    }

    @Test
    void aConvolutionOnAVectorIsReportedOnTheAnnotation() {
        build(Specs.input(8, 8, 1).dense("hidden", 50, Activation.RELU).conv("conv2", 8, 3));
        Diagnostic only = only(Problem.NEEDS_IMAGE);
        assertThat(only.origin()).isEqualTo(new Specs.At("conv2"));
        assertThat(only.sentence()).isEqualTo("conv2 needs height x width x channels but hidden gives a vector of 50");
    }

    @Test
    void aSeriesHasALengthAndChannels() {
        Graph graph = build(Specs.input(128, 6)
                .conv("conv1", 8, 5)
                .pool("pool1", 2)
                .conv("conv2", 4, new int[] {3}, new int[] {2}, Padding.SAME, Activation.RELU)
                .flatten("flat"));
        assertThat(problems.all()).isEmpty();
        assertThat(graph.nodes())
                .extracting(Node::shape)
                .containsExactly(Shape.series(124, 8), Shape.series(62, 8), Shape.series(31, 4), Shape.vector(124));
        assertThat(graph.nodes().get(0).parameters().get(0).shape()).containsExactly(5, 6, 8);
    }

    @Test
    void numbersForTwoAxesOfASeriesAreReportedOnTheValues() {
        build(Specs.input(28, 28)
                .conv("conv1", 8, new int[] {3, 5}, new int[] {1, 2}, Padding.VALID, Activation.RELU)
                .pool("pool1", 2, 2));
        assertThat(problems.all())
                .extracting(Diagnostic::origin)
                .containsExactly(new Specs.At("conv1.kernel"), new Specs.At("conv1.stride"));
        assertThat(problems.all().get(0).details())
                .endsWith(new Diagnostic.Detail("fix", "kernel = 5, or input = {28, 28, 1}"));
    }

    @Test
    void aVectorThatIsNoSquareIsSuggestedAsASeries() {
        build(Specs.input(7).pool("pool1", 1));
        assertThat(only(Problem.NEEDS_IMAGE).details()).containsExactly(new Diagnostic.Detail("fix", "input = {7, 1}"));
    }

    @Test
    void aVectorOfAColouredSquareIsSuggestedAsOne() {
        build(Specs.input(32 * 32 * 3).pool("pool1", 2));
        assertThat(only(Problem.NEEDS_IMAGE).details())
                .containsExactly(new Diagnostic.Detail("fix", "input = {32, 32, 3}"));
    }

    @Test
    void aDepthwiseConvolutionHasItsMultiplierTimesTheChannels() {
        Graph graph = build(Specs.input(9, 8, 3).depthwise("each", 3, 2, 4, Activation.RELU));
        assertThat(problems.all()).isEmpty();
        assertThat(graph.output().shape()).isEqualTo(Shape.image(5, 4, 12));
        assertThat(graph.output().parameters())
                .extracting(parameter -> parameter.role() + " " + parameter.shape())
                .containsExactly("weights [3, 3, 1, 12]", "bias [12]");
        assertThat(graph.output().op().multiplyAdds(graph.input())).isEqualTo(5 * 4 * 12 * 9);
    }

    @Test
    void oneOutputOfADepthwiseConvolutionReadsTheTapsOfOneKernel() {
        Parameter weights = build(Specs.input(9, 8, 3).depthwise("each", 3, 1, 2, Activation.RELU))
                .output()
                .parameters()
                .get(0);
        assertThat(weights.fanIn()).isEqualTo(9);
        assertThat(weights.fanOut()).isEqualTo(18);
    }

    @Test
    void aSeparableConvolutionCountsBothOfItsHalves() {
        Graph graph = build(Specs.input(9, 8, 3).separable("mixed", 5, 3, 2, Activation.RELU));
        assertThat(problems.all()).isEmpty();
        assertThat(graph.output().shape()).isEqualTo(Shape.image(9, 8, 5));
        assertThat(graph.output().parameters())
                .extracting(parameter -> parameter.role() + " " + parameter.shape())
                .containsExactly("depthwise [3, 3, 1, 6]", "weights [1, 1, 6, 5]", "bias [5]");
        assertThat(graph.output().op().multiplyAdds(graph.input())).isEqualTo(9 * 8 * (6 * 9 + 6 * 5));
    }

    @Test
    void eachHalfOfASeparableConvolutionStartsForWhatFollowsIt() {
        Graph graph = build(Specs.input(9, 8, 3).separable("mixed", 5, 3, 1, Activation.RELU));
        assertThat(graph.output().parameters())
                .extracting(parameter -> parameter.start().initializer())
                .containsExactly(Initializer.GLOROT_UNIFORM, Initializer.HE_NORMAL, Initializer.ZEROS);
    }

    @Test
    void aHugeMultiplierIsReportedAndDoesNotOverflow() {
        build(Specs.input(9, 8, 3).depthwise("each", 3, 1, Integer.MAX_VALUE, Activation.RELU));
        only(Problem.TOO_MANY_PARAMETERS);
    }

    private Graph build(Specs specs) {
        return GraphBuilder.build(specs.spec(), problems);
    }

    private Diagnostic only(Problem problem) {
        List<Diagnostic> all = problems.all();
        assertThat(all).extracting(Diagnostic::problem).containsExactly(problem);
        return all.get(0);
    }
}
