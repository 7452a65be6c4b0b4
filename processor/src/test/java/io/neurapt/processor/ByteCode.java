package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

/** Sizes of methods, read from class files. */
final class ByteCode {

    /** Above this C1 may give up on a method of vector code, and it stays slow. */
    private static final int BUDGET = 1_700;

    private static final Pattern METHOD = Pattern.compile("^  \\S.*\\(.*\\).*;$|^  static \\{\\};$");
    private static final Pattern INSTRUCTION = Pattern.compile("^ +(\\d+): [a-z_0-9]+.*$");

    private ByteCode() {}

    static void assertWithinBudget(GeneratedModel model) {
        assertWithinBudget(model, "");
    }

    /** The same for classes whose names end so. */
    static void assertWithinBudget(GeneratedModel model, String suffix) {
        for (Path file : model.classFiles()) {
            if (!file.toString().endsWith(suffix + ".class")) {
                continue;
            }
            methodSizes(file)
                    .forEach((method, size) -> assertThat(size)
                            .as(file.getFileName() + " " + method)
                            .isLessThanOrEqualTo(BUDGET));
        }
    }

    /** Heads of the kernels of a program. */
    static List<String> kernels(GeneratedModel model, String program) {
        return model.classFiles().stream()
                .filter(file -> file.endsWith(program + ".class"))
                .flatMap(file -> methodSizes(file).keySet().stream())
                .filter(method -> method.startsWith("private static "))
                .toList();
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
