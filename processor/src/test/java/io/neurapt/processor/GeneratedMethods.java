package io.neurapt.processor;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The methods of a generated class: all of them stand at one indentation, with an empty line before each. */
final class GeneratedMethods {

    private static final String END = "\n    }";

    private static final Pattern NAME = Pattern.compile("(?m)^    [a-z][^=(]* (\\w+)\\(");

    /** Lists of calls that are told in any case: that a layer is in none is worth knowing too. */
    private static final Pattern MAIN_LIST = Pattern.compile("forward|backward|predict");

    private static final Pattern OTHER_LIST =
            Pattern.compile("prepare|draw|forwardAlone|loss|phase\\d+|reduce|finish|sum");

    private static final String LAYER = "layer";

    private GeneratedMethods() {}

    /**
     * What a class has for the layer named {@code layer}: the lists of calls, and its kernels. Without the
     * class's own indentation, and Javadoc of one line on one line.
     */
    static String ofLayer(String type) {
        return methods(type)
                .filter(GeneratedMethods::isOfLayer)
                .map(method ->
                        method.replaceAll("(?m)^    ", "").replaceFirst("^/\\*\\*\n \\* (.*)\n \\*/", "/** $1 */"))
                .map(method -> method + "\n")
                .collect(Collectors.joining("\n"));
    }

    private static boolean isOfLayer(String method) {
        String name = name(method);
        return name.startsWith(LAYER)
                || MAIN_LIST.matcher(name).matches()
                || OTHER_LIST.matcher(name).matches()
                        && method.toLowerCase(Locale.ROOT).contains(LAYER);
    }

    /** Each with its Javadoc and annotations. */
    private static Stream<String> methods(String type) {
        String members = type.substring(0, type.lastIndexOf("\n}"));
        return Arrays.stream(members.split("\n\n(?=    \\S)")).filter(member -> member.endsWith(END));
    }

    private static String name(String method) {
        Matcher name = NAME.matcher(method);
        if (!name.find()) {
            throw new IllegalArgumentException("not a method: " + method);
        }
        return name.group(1);
    }
}
