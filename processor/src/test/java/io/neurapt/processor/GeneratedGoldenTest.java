package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.neurapt.processor.read.LayerReaders;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every kind of layer has its generated code in a file, so that a change of it shows as a diff, which a person reads;
 * {@code -Dgolden.update} rewrites the code below the networks.
 */
class GeneratedGoldenTest {

    private static final int SHOWN = 6; // lines from the first that differs

    private static Compilation compilation;

    static List<GeneratedGolden> files() {
        return GeneratedGolden.all();
    }

    @BeforeAll
    static void compile() {
        compilation = GeneratedGolden.compile(files());
    }

    @Test
    void theirNetworksAreAcceptedWithoutAWarning() {
        assertThat(compilation.output()).doesNotContain("[neurapt/");
        assertThat(compilation.succeeded()).as(compilation.output()).isTrue();
    }

    @Test
    void everyLayerAnnotationHasAFile() {
        String sources = files().stream().map(GeneratedGolden::source).collect(Collectors.joining());

        assertThat(LayerReaders.annotations())
                .extracting(name -> "@" + name.substring(name.lastIndexOf('.') + 1))
                .filteredOn(name -> !Pattern.compile(name + "\\b.*\\bLayer layer;")
                        .matcher(sources)
                        .find())
                .as("annotations without a file in src/test/resources/generated-code")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("files")
    void theGeneratedCodeIsWhatTheFileHolds(GeneratedGolden stored) {
        GeneratedGolden generated = stored.with(compilation);
        if (System.getProperty("golden.update") != null) {
            generated.write();
        } else if (!generated.code().equals(stored.code())) {
            fail(difference(stored, generated));
        }
    }

    private static String difference(GeneratedGolden stored, GeneratedGolden generated) {
        List<String> before = stored.text().lines().toList();
        List<String> now = generated.text().lines().toList();
        int line = 0;
        while (line < before.size() && line < now.size() && before.get(line).equals(now.get(line))) {
            line++;
        }
        return stored + ", line " + (line + 1) + ": the generated code has changed, from\n" + from(before, line)
                + "to\n" + from(now, line)
                + "If it should, run this test with -Dgolden.update=1, and read the diff of the files.";
    }

    private static String from(List<String> lines, int first) {
        return lines.stream()
                .skip(first)
                .limit(SHOWN)
                .map(line -> "    " + line + "\n")
                .collect(Collectors.joining());
    }
}
