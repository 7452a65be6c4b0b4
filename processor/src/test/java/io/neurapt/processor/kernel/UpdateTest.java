package io.neurapt.processor.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.annotation.Padding;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.plain.PlainKernels;
import io.neurapt.processor.kernel.vector.VectorKernels;
import io.neurapt.processor.loop.Arguments;
import io.neurapt.processor.loop.Interpreter;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient of an input exists in a writing and an accumulating form, which differ by what was there. */
class UpdateTest {

    private static final Work WORK = new Work("kernel", "A kernel.");

    private interface Form {
        Kernel of(Update update);
    }

    static Stream<Named<Form>> forms() {
        return Stream.of(new VectorKernels(32), new VectorKernels(16), new PlainKernels())
                .flatMap(UpdateTest::forms);
    }

    private static Stream<Named<Form>> forms(KernelTable table) {
        Map<String, Form> forms = new LinkedHashMap<>();
        forms.put("convolution, narrow rows", convolution(table, Shape.image(5, 7, 3), 3, 1, Padding.VALID, 5));
        forms.put("convolution, wide rows", convolution(table, Shape.image(5, 40, 3), 3, 1, Padding.SAME, 5));
        forms.put("convolution, strided", convolution(table, Shape.image(5, 11, 3), 2, 3, Padding.SAME, 5));
        Shape deep = Shape.image(9, 14, 19);
        forms.put("convolution, many channels", convolution(table, deep, 3, 1, Padding.SAME, 23));
        forms.put("convolution, many channels, valid", convolution(table, deep, 5, 1, Padding.VALID, 23));
        forms.put("depthwise, wide rows", depthwise(table, Shape.image(5, 40, 3), 3, 1, 1));
        forms.put("depthwise, strided, of two kernels a channel", depthwise(table, Shape.image(7, 11, 3), 2, 3, 2));
        forms.put("depthwise, more taps than a pass", depthwise(table, Shape.image(9, 17, 3), 7, 2, 2));
        Layout in = layout(table, Shape.image(2, 3, 4), Border.NONE);
        forms.put("dense", update -> table.denseInputGradient(WORK, in, 7, update));
        for (PoolMode mode : PoolMode.values()) {
            Window down = Window.of(6, 3, 3, Padding.VALID);
            Window across = Window.of(9, 2, 2, Padding.VALID);
            Layout pooled = layout(table, Shape.image(down.output(), across.output(), 3), Border.NONE);
            Layout whole = layout(table, Shape.image(6, 9, 3), Border.NONE);
            forms.put(
                    "pool " + mode,
                    update -> table.poolBackward(WORK, mode, down, across, whole, pooled, update, false));
        }
        return forms.entrySet().stream().map(form -> Named.of(table.backend() + " " + form.getKey(), form.getValue()));
    }

    private static Form convolution(
            KernelTable table, Shape input, int kernel, int stride, Padding padding, int filters) {
        Window down = Window.of(input.height(), kernel, stride, padding);
        Window across = Window.of(input.width(), kernel, stride, padding);
        Layout in = layout(table, input, Border.NONE);
        Shape outShape = Shape.image(down.output(), across.output(), filters);
        Correlation shape = new Correlation(down, across, in, layout(table, outShape, Border.NONE));
        Layout out = layout(table, outShape, table.gradientBorder(shape, 1, 1));
        return update -> table.convInputGradient(WORK, new Correlation(down, across, in, out), 1, 1, update);
    }

    private static Form depthwise(KernelTable table, Shape input, int kernel, int stride, int multiplier) {
        Window down = Window.of(input.height(), kernel, stride, Padding.SAME);
        Window across = Window.of(input.width(), kernel, stride, Padding.SAME);
        Shape outShape = Shape.image(down.output(), across.output(), multiplier * input.channels());
        Layout out = layout(table, outShape, Phase.border(down, across));
        Layout in = layout(table, input, Border.NONE);
        return update -> table.depthwiseInputGradient(WORK, new Correlation(down, across, in, out), update);
    }

    private static Layout layout(KernelTable table, Shape shape, Border border) {
        return new Layout(shape, border, table.tileSize());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void accumulatingAddsWhatWritingWrites(Form form) {
        double[] written = run(form.of(Update.WRITE), 0, 8);
        double[] added = run(form.of(Update.ACCUMULATE), 1, 8);

        assertThat(Arrays.stream(written).map(Math::abs).sum()).isPositive();
        for (int i = 0; i < written.length; i++) {
            assertThat(added[i]).isCloseTo(written[i] + 1, within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void vectorsOfEveryLengthGiveTheSame(Form form) {
        double[] sixteen = run(form.of(Update.WRITE), 0, 16);
        assertThat(run(form.of(Update.WRITE), 0, 8)).isEqualTo(sixteen);
        assertThat(run(form.of(Update.WRITE), 0, 4)).isEqualTo(sixteen);
    }

    /** Runs a kernel on random numbers, the same at every call; gives what then stands in {@code dIn}. */
    private static double[] run(Kernel kernel, double start, int lanes) {
        Random random = new Random(3);
        Arguments arguments = new Arguments();
        double[][] result = {};
        for (Param param : kernel.params()) {
            double[][] rows = param instanceof Param.Rows many
                    ? new double[many.rows()][many.length()]
                    : new double[1][((Param.Array) param).size()];
            for (double[] row : rows) {
                Arrays.setAll(row, i -> switch (param.name()) {
                    case "dIn" -> start;
                    case "winner" -> random.nextInt(6);
                    default -> random.nextGaussian();
                });
            }
            if (param instanceof Param.Rows) {
                arguments.rows(param.name(), rows, 0);
            } else {
                arguments.array(param.name(), rows[0]);
            }
            if (param.name().equals("dIn")) {
                result = rows;
            }
        }
        Interpreter.of(kernel, lanes).run(arguments);
        return Arrays.stream(result).flatMapToDouble(Arrays::stream).toArray();
    }
}
