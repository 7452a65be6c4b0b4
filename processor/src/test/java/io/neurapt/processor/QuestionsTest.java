package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.Compilation.Compiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Networks that people asked about when Keras, PyTorch or DL4J refused them: each is one error, and what it offers works. The
 * questions' addresses stand above the networks. {@code -Dgolden.update} rewrites what is printed.
 *
 * <p>The most frequent question of all, "mat1 and mat2 shapes cannot be multiplied", cannot be asked here: no layer says what
 * it reads (androidkt.com/fix-runtimeerror-mat1-and-mat2-shapes-cannot-be-multiplied). Nor can "expected input to have 3
 * channels, but got 1" (github.com/JonasGeiping/data-poisoning/issues/3).
 */
@Execution(ExecutionMode.CONCURRENT)
class QuestionsTest {

    private static final Path ROOT =
            Path.of("src", "test", "resources", "questions").toAbsolutePath();

    private static final Pattern SLUG = Pattern.compile("\\[neurapt/([a-z-]+)]");

    @TempDir
    Path folder;

    static List<Path> questions() {
        try (Stream<Path> folders = Files.list(ROOT)) {
            return folders.sorted().toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void thereAreTwentyOrMoreOfAllThreeFrameworks() {
        assertThat(questions()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(questions().stream()
                        .map(question -> question.getFileName().toString().replaceAll("-.*", ""))
                        .distinct())
                .containsExactlyInAnyOrder("keras", "pytorch", "dl4j");
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aQuestionIsOneError(Path question) throws IOException {
        Compilation compilation = Compilation.of(question, "-Xlint:all", "-Aneurapt.vector=off");

        Path expected = question.resolve("expected.txt");
        if (System.getProperty("golden.update") != null) {
            Files.writeString(expected, compilation.output());
        }
        assertThat(compilation.output()).isEqualTo(Files.readString(expected)).endsWith("\n1 error\n");
        assertThat(slugs(compilation)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("questions")
    void ecjReportsTheSame(Path question) throws IOException {
        Compilation compilation =
                Compilation.of(Compiler.ECJ, List.of(new NetworkProcessor()), question, "-Aneurapt.vector=off");

        assertThat(slugs(compilation)).isEqualTo(slugs(Files.readString(question.resolve("expected.txt"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dl4j-alexnet-28x78/AlexNet | size = 3, stride = 2)  Layer maxpool2 | size = {2, 3}, stride = 2)  Layer maxpool2",
                "dl4j-kernel-of-401/Wide | kernel = {401, 337} | kernel = 256",
                "dl4j-kernel-of-zero/NoColumns | kernel = {3, 0} | kernel = {3, 1}",
                "dl4j-merge/Merged | @Concat(from = \"cnn2\", with = {\"cnn3\", \"cnn4\"}) | @UpSample(from = \"cnn4\", size = 2)  Layer mergePath; @Concat(from = \"cnn2\", with = {\"cnn3\", \"mergePath\"})",
                "dl4j-value-head/ValueHead | activation = SOFTMAX | activation = SIGMOID",
                "keras-batch-in-the-shape/WithSamples | input = {60000, 28, 28, 1} | input = {28, 28, 1}",
                "keras-convolution-on-a-vector/Eeg | input = 1886 | input = {1886, 1}",
                "keras-no-channels/Faces | input = {57, 47} | input = {57, 47, 1}",
                "keras-residual-behind-a-pool/Residual | @Add(with = \"block1\") | @Conv(from = \"block1\", filters = 32, kernel = 1, stride = 2)  Layer block2Path; @Add(with = \"pool2\")",
                "keras-sigmoid-for-classes/TwoClasses | activation = SIGMOID | activation = SOFTMAX",
                "keras-softmax-of-one/Toy | activation = SOFTMAX | activation = SIGMOID",
                "keras-softmax-of-one-trend/Trend | activation = SOFTMAX | activation = SIGMOID",
                "keras-too-many-convolutions/Digits | filters = 128, kernel = 3 | filters = 128, kernel = 1",
                "keras-too-many-convolutions/Digits | filters = 128, kernel = 3 | padding = Padding.SAME, filters = 128, kernel = 3",
                "keras-unet-358/Unet | @Concat(with = \"level3\") | @Crop(from = \"level3\", sides = {0, 1, 0, 1})  Layer joined3Path; @Concat(with = \"up3\")",
                "keras-unet-60/SmallUnet | @Concat(with = \"drop4\") | @Crop(from = \"drop4\", sides = {0, 1, 0, 1})  Layer merge6Path; @Concat(with = \"up6\")",
                "keras-unet-of-the-paper/PaperUnet | @Concat(with = \"level4\") | @Crop(from = \"level4\", sides = {4, 4, 4, 4})  Layer joined4Path; @Concat(with = \"up4\")",
                "pytorch-bottleneck/Bottleneck | @Add(with = INPUT | @Conv(from = INPUT, filters = 512, kernel = 1)  Layer outPath; @Add(with = \"norm3\"",
                "pytorch-discriminator/Patches | kernel = 4 | kernel = 3",
                "pytorch-groups-and-channels/Pyramid | groups = 4 | groups = 1",
                "pytorch-groups-and-filters/Halves | groups = 2 | groups = 1",
                "pytorch-groups-and-filters/Halves | filters = 5 | filters = 6",
                "pytorch-inception-224/Auxiliary | filters = 768, kernel = 5 | filters = 768, kernel = 3",
                "pytorch-lenet-without-channels/LeNet | input = {32, 32} | input = {32, 32, 1}",
                "pytorch-pool-of-eight/FaceFeatures | size = 8 | size = 5",
                "pytorch-pool-of-one-step/OneStep | @Pool(2) | @Pool(1)",
                "pytorch-pool-of-seven/Narrow | size = 7 | size = {1, 7}",
                "pytorch-short-sequence/Graphs | filters = 32, kernel = 5 | filters = 32, kernel = 1",
                "pytorch-unet-684/Carvana | @Concat(with = \"down4\") | @Crop(from = \"up1\", sides = {0, 0, 0, 1})  Layer joinedPath; @Concat(with = \"down4\")",
            })
    void thePastedFixCompilesWithoutAWarning(String name, String wrong, String right) throws IOException {
        String source = source(name);
        assertThat(source).contains(wrong);
        Files.writeString(folder.resolve(Path.of(name).getFileName() + ".java"), source.replace(wrong, right));

        Compilation compilation = Compilation.of(folder, "-Xlint:all", "-Werror", "-Aneurapt.vector=off");

        assertThat(compilation.output()).isEmpty();
        assertThat(compilation.succeeded()).isTrue();
    }

    /** With the layers' names no longer below each other. */
    private static String source(String name) throws IOException {
        return Files.readString(ROOT.resolve(name + ".java")).replaceAll(" +Layer", "  Layer");
    }

    private static List<String> slugs(Compilation compilation) {
        return slugs(compilation.output());
    }

    private static List<String> slugs(String output) {
        return SLUG.matcher(output)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
