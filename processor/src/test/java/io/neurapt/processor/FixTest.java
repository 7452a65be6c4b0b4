package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fix that a message offers, pasted where its caret is, takes the problem away. */
class FixTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kernel-too-large/DigitNet | filters = 40, kernel = 5 | filters = 40, kernel = 4",
                "kernel-too-large/DigitNet | filters = 40, kernel = 5 | filters = 40, kernel = 5, padding = Padding.SAME",
                "kernel-too-large/Oblong | kernel = {9, 3} | kernel = {4, 3}",
                "kernel-too-large/Constant | kernel = K + 1 | kernel = 28",
                "pool-too-large/Pools | size = {3, 2} | size = 2",
                "needs-image/OnVector | input = 784 | input = {28, 28, 1}",
                "series-has-one-axis/TwoSizes | input = {28, 28} | input = {28, 28, 1}",
                "series-has-one-axis/TwoSizes | kernel = {3, 3} | kernel = 3",
                "add-shape-mismatch/Series | @Add(with = \"stem\") | @Conv(from = \"stem\", filters = 8, kernel = 1, stride = 2)"
                        + "  Layer sumPath; @Add(with = \"down\")",
                "concat-shape-mismatch/Kinds | @Concat(with = \"stem\") | @Flatten(from = \"stem\")"
                        + "  Layer bothPath; @Concat(with = \"pooled\")",
                "kernel-too-large/Series | kernel = 9 | kernel = 8",
                "input-rank/WithBatch | input = {64, 28, 28, 1} | input = {28, 28, 1}",
                "no-input/NoSizes | input = {} | input = {28, 28, 1}",
                "no-input/Missing | @Network(loss | @Network(input = {28, 28, 1}, loss",
                "no-input/Field | @Input  Layer | @Input({28, 28, 1})  Layer",
                "input-rank/Field | @Input({64, 28, 28, 1}) | @Input({28, 28, 1})",
                "input-given-twice/Both | 'input = 7, ' | ''",
                "input-given-twice/ShapeAndColumns | 'value = 2, ' | ''",
                "column-taken-twice/Twice | {\"weight\", \"age\"} | \"weight\"",
                "needs-image/InputField | @Input(784) | @Input({28, 28, 1})",
                "needs-categories/OnImage | input = {4, 4, 1} | input = 1",
                "no-loss/Missing | @Network(input = 4 | @Network(input = 4, loss = CROSS_ENTROPY",
                "no-loss/Missing | @Dense( | @Output(loss = CROSS_ENTROPY) @Dense(",
                "loss-given-twice/Both | ', loss = HINGE' | ''",
                "loss-given-twice/TwoLosses | loss = {CROSS_ENTROPY, HINGE} | loss = CROSS_ENTROPY",
                "unknown-layer/InputsWithNames | from = INPUT | from = \"picture\"",
                "value-too-small/OutputWeight | weight = 0 | weight = 1",
                "value-too-small/InputField | {6, 0, 1} | {6, 1, 1}",
                "output-is-read/Read | from = \"kind\" | from = \"hidden\"",
                "value-too-small/InputSize | input = {28, 0, 1} | input = {28, 1, 1}",
                "value-too-small/Scale | initScale = -0.1 | initScale = 0.05",
                "loss-needs-probabilities/Linear | @Dense(10) | @Dense(units = 10, activation = SOFTMAX)",
                "loss-needs-probabilities/Sigmoid | loss = CROSS_ENTROPY | loss = BINARY_CROSS_ENTROPY",
                "loss-needs-probabilities/BinarySoftmax | loss = BINARY_CROSS_ENTROPY | loss = CROSS_ENTROPY",
                "loss-needs-probabilities/BinaryTanh | loss = BINARY_CROSS_ENTROPY | loss = MEAN_SQUARED_ERROR",
                "loss-needs-classes/OneClass | units = 1 | units = 2",
                "loss-needs-classes/OneFocal | units = 1 | units = 2",
                "loss-needs-classes/OneLogarithm | units = 1 | units = 2",
                "loss-needs-positive/AnyNumber | units = 10 | units = 10, activation = EXPONENTIAL",
                "loss-needs-positive/Rectified | activation = RELU | activation = SOFTPLUS",
                "loss-needs-positive/Flattened | Layer flat; | Layer flat; @Dense(units = 10, activation = SOFTPLUS)"
                        + "  Layer counts;",
                "loss-needs-positive/ZeroBorder | Layer padded; | Layer padded; @Dense(units = 10, activation = SOFTPLUS)"
                        + "  Layer counts;",
                "loss-needs-probabilities/BinaryFocalLogarithms | loss = BINARY_FOCAL | loss = FOCAL",
                "loss-needs-probabilities/FocalSigmoid | loss = FOCAL | loss = BINARY_FOCAL",
                "not-of-this-loss/BinaryGamma | loss = BINARY_CROSS_ENTROPY | loss = BINARY_FOCAL",
                "not-of-this-loss/Gamma | loss = CROSS_ENTROPY | loss = FOCAL",
                "not-of-this-loss/Gamma | CROSS_ENTROPY, gamma = 2 | CROSS_ENTROPY",
                "not-of-this-loss/Smoothing | loss = MEAN_SQUARED_ERROR | loss = CROSS_ENTROPY",
                "rate-out-of-range/Smoothing | labelSmoothing = 1 | labelSmoothing = 0.1",
                "value-too-small/Gamma | gamma = -0.5 | gamma = 2",
                "softmax-inside/Logarithms | LOG_SOFTMAX | RELU",
                "softmax-inside/Hidden | units = 50, activation = SOFTMAX | units = 50, activation = RELU",
                "softmax-inside/Hidden | @Dense(units = 50 | @Accept(\"softmax-inside\") @Dense(units = 50",
                "class-not-extendable/Final | final class Final extends Model | abstract class Final extends Model",
                "not-a-model/Plain | abstract class Plain | abstract class Plain extends Model",
                "inherited-layers/Child | class Child extends Parent | class Child extends Model",
                "unknown-layer/Misspelt | with = \"stme\" | with = \"stem\"",
                "unknown-layer/Unknown | from = \"image\" | from = INPUT",
                "read-before-declared/Below | with = \"conv2\" | with = \"stem\"",
                "add-shape-mismatch/Halved | @Add(with = \"res2\" | @Conv(from = \"res2\", filters = 32, kernel = 1, stride = 2)"
                        + "  Layer joinedPath; @Add(with = \"down\"",
                "add-shape-mismatch/Channels | @Multiply(with = INPUT) | @Conv(from = INPUT, filters = 16, kernel = 1)"
                        + "  Layer gatedPath; @Multiply(with = \"stem\")",
                "add-shape-mismatch/Vectors | @Add(with = \"wide\") | @Dense(from = \"wide\", units = 7)"
                        + "  Layer sumPath; @Add(with = \"narrow\")",
                "add-shape-mismatch/Flattened | @Add(with = \"image\") | @Flatten(from = \"image\")"
                        + "  Layer sumPath; @Add(with = \"flat\")",
                "add-shape-mismatch/InBlock | @Add(with = INPUT | @Conv(from = INPUT, filters = 16, kernel = 1, stride = 2)"
                        + "  Layer outPath; @Add(with = \"conv1\"",
                "concat-shape-mismatch/Sizes | @Concat(with = \"left\") | @Conv(from = \"left\", filters = 8, kernel = 1,"
                        + " stride = 2)  Layer bothPath; @Concat(with = \"right\")",
                "concat-shape-mismatch/Several | @Concat(from = \"left\", with = {\"middle\", \"right\"}) |"
                        + " @UpSample(from = \"right\", size = 2)  Layer bothPath;"
                        + " @Concat(from = \"left\", with = {\"middle\", \"bothPath\"})",
                "concat-shape-mismatch/Cropped | @Concat(with = \"stem\") | @Crop(from = \"stem\", sides = {1, 2})"
                        + "  Layer bothPath; @Concat(with = \"shorter\")",
                "add-shape-mismatch/Odd | @Add(with = \"seven\") | @Crop(from = \"seven\", sides = {1, 1, 1, 1})"
                        + "  Layer sumPath; @Add(with = \"five\")",
                "loss-needs-probabilities/OneUnitSoftmax | activation = SOFTMAX | activation = SIGMOID",
                "not-a-block/Plain | static class Pair | @Block static class Pair",
                "block-not-accessible/Inner | class Pair | static class Pair",
                "block-not-accessible/WithParameters | Pair(int size) {} | Pair() {}",
                "not-given/NoFilters | @Use | @Use(filters = 16)",
                "not-in-a-block/Alone | filters = GIVEN | filters = 16",
                "rate-out-of-range/Momentum | momentum = 99 | momentum = 0.99",
                "unused-layer/Forgotten | from = \"stem\" | from = \"project\"",
                "stride-leaves-gaps/Gaps | kernel = 3, stride = 4 | kernel = 3, stride = 3",
                "stride-leaves-gaps/Columns | stride = {2, 3} | stride = {2, 2}",
                "needs-image/Enlarged | input = 100 | input = {10, 10, 1}",
                "kernel-too-large/Dilated | dilation = 4 | dilation = 3",
                "kernel-too-large/Dilated | dilation = 4 | dilation = 4, padding = SAME",
                "kernel-too-large/DilatedOblong | dilation = {2, 3} | dilation = {2, 2}",
                "stride-with-dilation/Both | dilation = 2 | dilation = 1",
                "stride-with-dilation/Axes | stride = {1, 2} | stride = 1",
                "groups-do-not-divide/Filters | groups = 4 | groups = 2",
                "groups-do-not-divide/Filters | filters = 10 | filters = 12",
                "groups-do-not-divide/Channels | groups = 8 | groups = 4",
                "kernel-too-large/Separable | filters = 8, kernel = 5 | filters = 8, kernel = 4",
                "kernel-too-large/Separable | filters = 8, kernel = 5 | padding = Padding.SAME, filters = 8, kernel = 5",
                "needs-image/Depthwise | input = {784} | input = {28, 28, 1}",
                "value-too-small/Epsilon | epsilon = 0 | epsilon = 1e-3",
                "crop-too-large/Rows | sides = {7, 7, 0, 1} | sides = {6, 7, 0, 1}",
                "class-not-extendable/Closed | private Closed() {} | Closed() {}",
            })
    void aPastedFixCompilesWithoutAWarning(String name, String wrong, String right) throws IOException {
        String source = Files.readString(ErrorCases.ROOT.resolve(name + ".java"));
        assertThat(source).contains(wrong);
        Files.writeString(folder.resolve(Path.of(name).getFileName() + ".java"), source.replace(wrong, right));

        Compilation compilation = Compilation.of(folder, "-Xlint:all", "-Werror", "-Aneurapt.vector=off");

        assertThat(compilation.output()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
    }

    @Test
    void aFixOfTwoEditsCompilesWithBoth() throws IOException {
        String source = Files.readString(ErrorCases.ROOT.resolve("needs-image/VectorInput.java"))
                .replace("input = 90", "input = {90, 1}");
        String moved = Pattern.compile("(.*Layer hidden;\n)(.*Layer conv;\n)")
                .matcher(source)
                .replaceFirst("$2$1");
        Files.writeString(folder.resolve("VectorInput.java"), moved);

        Compilation compilation = Compilation.of(folder, "-Xlint:all", "-Werror", "-Aneurapt.vector=off");

        assertThat(compilation.output()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
    }
}
