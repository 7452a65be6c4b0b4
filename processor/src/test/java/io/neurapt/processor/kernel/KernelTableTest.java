package io.neurapt.processor.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Padding;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.plain.PlainKernels;
import io.neurapt.processor.kernel.vector.VectorKernels;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.LoopVerifier;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.read.LossSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every backend has a kernel for every piece of work, and each stays inside its buffers. */
class KernelTableTest {

    private static final Work WORK = new Work("kernel", "A kernel.");

    static Stream<Named<KernelTable>> tables() {
        return Stream.of(new VectorKernels(32), new VectorKernels(16), new PlainKernels())
                .map(table -> Named.of(table.backend(), table));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyConvolutionHasKernels(KernelTable table) {
        for (Padding padding : Padding.values()) {
            for (int stride = 1; stride <= 3; stride++) {
                for (int kernel = stride; kernel <= 11; kernel += 2) {
                    Window down = Window.of(12, Math.min(kernel, 5), stride, padding);
                    Window across = Window.of(stride == 2 ? 70 : 13, kernel, stride, padding);
                    convolution(table, down, across, 3, 21).forEach(LoopVerifier::verify);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyDepthwiseConvolutionHasKernels(KernelTable table) {
        for (Padding padding : Padding.values()) {
            for (int stride = 1; stride <= 4; stride++) {
                for (int kernel = 1; kernel <= 23; kernel += 2 + kernel / 9) {
                    Window down = Window.of(23, Math.min(kernel, 5), stride, padding);
                    Window across = Window.of(stride == 2 ? 70 : 23, kernel, stride, padding);
                    for (int multiplier = 1; multiplier <= 3; multiplier++) {
                        depthwise(table, down, across, 5, multiplier).forEach(LoopVerifier::verify);
                    }
                }
            }
        }
    }

    private static List<Kernel> depthwise(KernelTable table, Window down, Window across, int channels, int multiplier) {
        Layout in = layout(table, down.input(), across.input(), channels, Correlation.inputBorder(down, across));
        Border border = Phase.border(down, across);
        Layout out = layout(table, down.output(), across.output(), channels * multiplier, border);
        Correlation shape = new Correlation(down, across, in, out);
        List<Kernel> kernels = new ArrayList<>();
        // the activation has no part in the indices
        kernels.add(table.depthwiseForward(WORK, shape, true, Activation.RELU));
        kernels.add(table.depthwiseForward(WORK, shape, false, Activation.LINEAR));
        kernels.add(table.depthwiseWeightGradient(WORK, shape));
        for (Update update : Update.values()) {
            kernels.add(table.depthwiseInputGradient(WORK, shape, update));
        }
        return kernels;
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 16})
    void convolutionsByMinimalFilteringHaveKernels(int registers) {
        KernelTable table = new VectorKernels(registers);
        for (Padding padding : Padding.values()) {
            for (int kernel = 3; kernel <= 5; kernel++) {
                Window down = Window.of(14, kernel, 1, padding);
                Window across = Window.of(31, kernel, 1, padding);
                Layout in = layout(table, 14, 31, 27, Correlation.inputBorder(down, across));
                Correlation shape = new Correlation(
                        down, across, in, layout(table, down.output(), across.output(), 29, Border.NONE));
                assertThat(table.convBuffers(shape, 1, 1)).isNotEmpty();
                LoopVerifier.verify(table.convFilters(WORK, shape, 1, 1));
                LoopVerifier.verify(table.convForward(WORK, shape, true, Activation.RELU));
                LoopVerifier.verify(table.convForward(WORK, shape, false, Activation.LINEAR));
                verifyInputGradients(table, shape);
                for (int height = 1; height <= 2 && kernel % 2 == 1; height++) { // F(4,3) and F(4,5) hold windows
                    Layout out = layout(table, down.output() / height, across.output() / 2, 29, new Border(1, 0, 2, 1));
                    LoopVerifier.verify(table.convFilters(WORK, shape, height, 2));
                    for (Winners winners : Winners.values()) {
                        LoopVerifier.verify(
                                table.convPoolForward(WORK, shape, out, height, 2, true, Activation.RELU, winners));
                    }
                }
            }
        }
    }

    private static void verifyInputGradients(KernelTable table, Correlation shape) {
        Layout dIn = layout(table, 14, 31, 27, new Border(2, 1, 1, 0));
        Layout dOut = layout(table, shape.out().height(), shape.out().width(), 29, table.gradientBorder(shape, 1, 1));
        Correlation back = new Correlation(shape.vertical(), shape.horizontal(), dIn, dOut);
        assertThat(table.convGradientBuffers(back, 1, 1)).isNotEmpty();
        for (Update update : Update.values()) {
            LoopVerifier.verify(table.convInputGradient(WORK, back, 1, 1, update));
        }
    }

    private static List<Kernel> convolution(KernelTable table, Window down, Window across, int channels, int filters) {
        Layout in = layout(table, down.input(), across.input(), channels, Correlation.inputBorder(down, across));
        Layout out = layout(table, down.output(), across.output(), filters, Border.NONE);
        Correlation forward = new Correlation(down, across, in, out);
        Layout dOut = layout(table, down.output(), across.output(), filters, table.gradientBorder(forward, 1, 1));
        Correlation backward = new Correlation(down, across, in, dOut);
        List<Kernel> kernels = new ArrayList<>();
        for (Activation activation : Activation.values()) {
            if (table.appliesInPlace(activation)) {
                kernels.add(table.convForward(WORK, forward, true, activation));
                kernels.add(table.convForward(WORK, forward, false, activation));
            }
        }
        kernels.add(table.convWeightGradient(WORK, backward));
        for (Update update : Update.values()) {
            kernels.add(table.convInputGradient(WORK, backward, 1, 1, update));
        }
        return kernels;
    }

    @ParameterizedTest
    @ValueSource(ints = {32, 16})
    void weightGradientsFromWinnersHaveKernels(int registers) {
        KernelTable table = new VectorKernels(registers);
        int taken = 0;
        for (Padding padding : Padding.values()) {
            for (int kernel = 2; kernel <= 7; kernel++) {
                for (int stride = 1; stride <= Math.min(2, kernel); stride++) {
                    for (int channels : new int[] {5, 16, 130}) {
                        Window down = Window.of(29, kernel, stride, padding);
                        Window across = Window.of(17, kernel, stride, padding);
                        PooledCorrelation pooled = pooled(table, down, across, channels, stride + 1, 3);
                        if (table.weighsWinners(pooled)) {
                            taken++;
                            LoopVerifier.verify(table.convPoolWeightGradient(WORK, pooled));
                            LoopVerifier.verify(table.patchSum(WORK, 19 * kernel, kernel, channels));
                        }
                    }
                }
            }
        }
        assertThat(taken).isGreaterThan(40);
    }

    private static PooledCorrelation pooled(
            KernelTable table, Window down, Window across, int channels, int poolHeight, int poolWidth) {
        Layout in = layout(table, down.input(), across.input(), channels, Correlation.inputBorder(down, across));
        Correlation conv =
                new Correlation(down, across, in, layout(table, down.output(), across.output(), 19, Border.NONE));
        Layout out = layout(table, down.output() / poolHeight, across.output() / poolWidth, 19, new Border(1, 0, 2, 1));
        return new PooledCorrelation(conv, out, poolHeight, poolWidth, Activation.RELU);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyDenseLayerHasKernels(KernelTable table) {
        for (Layout in : List.of(vector(table, 37), layout(table, 3, 13, 4, Border.NONE))) {
            for (int units : new int[] {1, 10, 23}) {
                LoopVerifier.verify(table.denseForward(WORK, in, false, units, true, Activation.RELU));
                LoopVerifier.verify(table.denseForward(WORK, in, true, units, true, Activation.RELU));
                LoopVerifier.verify(table.denseForward(WORK, in, false, units, false, Activation.LINEAR));
                denseWeightGradients(table, in, units)
                        .forEach(kernel -> LoopVerifier.verify(kernel, Map.of("samples", table.tileSize())));
                LoopVerifier.verify(table.denseInputGradient(WORK, in, units, Update.WRITE));
                LoopVerifier.verify(table.denseInputGradient(WORK, in, units, Update.ACCUMULATE));
            }
        }
    }

    private static List<Kernel> denseWeightGradients(KernelTable table, Layout in, int units) {
        if (!table.sumsDenseBatches()) {
            return List.of(table.denseWeightGradient(WORK, in, units));
        }
        return List.of(
                table.denseKeep(WORK, in, units),
                table.denseBatchGradient(WORK, in, units, table.denseBatchUnits(in, units)),
                table.denseBatchGradient(WORK, in, units, 1));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyPoolHasKernels(KernelTable table) {
        for (PoolMode mode : PoolMode.values()) {
            for (Padding padding : Padding.values()) {
                for (int size = 1; size <= 9; size++) {
                    Window down = Window.of(11, size, Math.min(size, 2), padding);
                    Window across = Window.of(70, size, size, padding);
                    Layout in = layout(table, 11, 70, 3, Border.NONE);
                    Layout out = layout(table, down.output(), across.output(), 3, new Border(1, 0, 2, 1));
                    LoopVerifier.verify(table.poolForward(WORK, mode, down, across, in, out));
                    for (Update update : Update.values()) {
                        LoopVerifier.verify(table.poolBackward(WORK, mode, down, across, in, out, update, false));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyActivationHasKernels(KernelTable table) {
        for (Layout out : List.of(vector(table, 5), layout(table, 3, 4, 5, new Border(1, 1, 2, 2)))) {
            Layout dOut = layout(table, out.height(), out.width(), out.channels(), Border.NONE);
            for (Activation activation : Activation.values()) {
                if (Functions.isSoftmax(activation)) {
                    LoopVerifier.verify(table.softmaxForward(WORK, activation, out, out));
                    LoopVerifier.verify(table.softmaxBackward(WORK, activation, out, dOut));
                } else {
                    LoopVerifier.verify(table.activationForward(WORK, activation, dOut, out));
                    LoopVerifier.verify(table.biasForward(WORK, activation, dOut, out));
                    LoopVerifier.verify(table.activationBackward(WORK, activation, out, dOut, true));
                    LoopVerifier.verify(table.activationBackward(WORK, activation, out, dOut, false));
                }
            }
            LoopVerifier.verify(table.layerNormForward(WORK, 1e-3f, dOut, out));
            LoopVerifier.verify(table.layerNormParameterGradients(WORK, dOut, out));
            for (Update update : Update.values()) {
                LoopVerifier.verify(table.layerNormInputGradient(WORK, dOut, out, dOut, update));
            }
            LoopVerifier.verify(table.clear(WORK, out));
            LoopVerifier.verify(table.move(WORK, Move.all(out.shape()), dOut, out, Update.WRITE));
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyLossHasAKernel(KernelTable table) {
        for (Layout out : List.of(vector(table, 5), layout(table, 3, 4, 5, Border.NONE))) {
            for (Loss kind : Loss.values()) {
                LossSpec loss = new LossSpec(kind, 0.1, 1.5);
                for (Activation activation : Activation.values()) {
                    boolean probabilities = LossSpec.SMOOTHED.contains(kind) || kind == Loss.KL_DIVERGENCE;
                    if (!probabilities || KernelTable.fusesLoss(loss, activation)) {
                        LoopVerifier.verify(table.loss(WORK, loss, activation, out, out, out));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void noMethodHasMoreParametersThanJavaAllows(KernelTable table) {
        Window down = Window.of(23, 7, 2, Padding.SAME);
        Window across = Window.of(23, 9, 1, Padding.SAME);
        Layout in = layout(table, 23, 23, 3, Border.NONE);
        Layout out = layout(table, down.output(), across.output(), 3, Border.NONE);
        assertThat(parameters(table.poolForward(WORK, PoolMode.MAX, down, across, in, out)))
                .isLessThanOrEqualTo(255);
    }

    private static int parameters(Kernel kernel) {
        int most = kernel.params().stream()
                .mapToInt(param -> param instanceof Param.Row ? 1 : 2)
                .sum();
        for (Kernel called : kernel.calls()) {
            most = Math.max(most, parameters(called));
        }
        return most;
    }

    private static Layout vector(KernelTable table, int size) {
        return new Layout(Shape.vector(size), Border.NONE, table.tileSize());
    }

    private static Layout layout(KernelTable table, int height, int width, int channels, Border border) {
        return new Layout(Shape.image(height, width, channels), border, table.tileSize());
    }
}
