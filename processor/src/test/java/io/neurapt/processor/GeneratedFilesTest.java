package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be said of generated files without running them. */
class GeneratedFilesTest {

    /** Above this C1 may give up on a method of vector code, and it stays slow. */
    private static final int BYTE_CODE_BUDGET = 1_700;

    private static final Pattern METHOD = Pattern.compile("^  \\S.*\\(.*\\).*;$|^  static \\{\\};$");
    private static final Pattern INSTRUCTION = Pattern.compile("^ +(\\d+): [a-z_0-9]+.*$");

    static Stream<Golden> networks() {
        return GoldenNetworks.covered();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void noMethodIsTooLargeForTheCompiler(Golden golden) {
        for (Path file : GeneratedModel.of(golden).classFiles()) {
            methodSizes(file).forEach((method, size) ->
                    assertThat(size).as(file.getFileName() + " " + method).isLessThanOrEqualTo(BYTE_CODE_BUDGET));
        }
    }

    @Test
    void theReferenceNetworkIsTheSameFromBuildToBuild() {
        String source = GoldenNetworks.source(Golden.read("seednet-trajectory"), "", "DigitNet");
        GeneratedModel first = GeneratedModel.of("DigitNet", source);
        GeneratedModel second = GeneratedModel.of("DigitNet", source);
        for (String part : new String[] {"Model", "Plain", "Vector"}) {
            assertThat(second.source(part)).isEqualTo(first.source(part));
        }
    }

    /** Bytes of byte code of each method, as javap lists it: the place of the last instruction. */
    private static Map<String, Integer> methodSizes(Path file) {
        ByteArrayOutputStream listing = new ByteArrayOutputStream();
        ToolProvider.findFirst("javap")
                .orElseThrow()
                .run(new PrintStream(listing), System.err, "-c", "-p", file.toString());
        Map<String, Integer> sizes = new LinkedHashMap<>();
        String method = "";
        for (String line : listing.toString().split("\n")) {
            Matcher instruction = INSTRUCTION.matcher(line);
            if (METHOD.matcher(line).matches()) {
                method = line.trim();
            } else if (instruction.matches()) {
                sizes.put(method, Integer.parseInt(instruction.group(1)));
            }
        }
        assertThat(sizes).as("methods of " + file).isNotEmpty();
        return sizes;
    }
}
