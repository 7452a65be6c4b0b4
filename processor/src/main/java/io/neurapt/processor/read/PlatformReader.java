package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.diagnostic.Suggestions;
import io.neurapt.processor.diagnostic.Words;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds out what the code generated for a class may use. One object serves one compilation. */
final class PlatformReader {

    /** Its smallest class: FloatVector would be read here that javac reads again for what is generated. */
    private static final String VECTOR_API = "jdk.incubator.vector.VectorShape";

    private static final String GENERATED = "javax.annotation.processing.Generated";

    /** A choice that the user makes by an option. */
    private enum Option {
        VECTOR(NetworkReader.VECTOR_OPTION, "auto", "on", "off"),
        REGISTERS(NetworkReader.REGISTERS_OPTION, "both", "32", "16"),
        REPORT(NetworkReader.REPORT_OPTION, "off", "on");

        private final String key;
        private final List<String> choices;

        /** @param choices the default first, then what the option alone means */
        Option(String key, String... choices) {
            this.key = key;
            this.choices = List.of(choices);
        }

        String of(Map<String, String> options) {
            if (!options.containsKey(key)) {
                return choices.get(0);
            }
            String choice = options.get(key); // null for -Akey
            return choice == null ? choices.get(1) : choice;
        }
    }

    private final Elements elements;
    private final Map<String, String> options;
    private boolean noted;

    PlatformReader(Elements elements, Map<String, String> options) {
        this.elements = elements;
        this.options = options;
    }

    Platform read(TypeElement type, Diagnostics problems) {
        for (Option option : Option.values()) {
            if (!option.choices.contains(option.of(options))) {
                reportChoice(type, option, problems);
            }
        }
        return new Platform(
                backends(type, problems),
                registers(),
                sees(type, GENERATED) ? Platform.GeneratedMark.VISIBLE : Platform.GeneratedMark.HIDDEN);
    }

    /** Whether a report is asked for. */
    boolean wantsReport() {
        return Option.REPORT.of(options).equals("on");
    }

    private Platform.Backends backends(TypeElement type, Diagnostics problems) {
        String choice = Option.VECTOR.of(options);
        if (choice.equals("on") || choice.equals("auto") && sees(type, VECTOR_API)) {
            return Platform.Backends.PLAIN_AND_VECTOR;
        }
        if (choice.equals("auto") && !noted) {
            noted = true;
            note(type, problems);
        }
        return Platform.Backends.PLAIN;
    }

    private List<Integer> registers() {
        return switch (Option.REGISTERS.of(options)) {
            case "32" -> List.of(32);
            case "16" -> List.of(16);
            default -> List.of(32, 16);
        };
    }

    /** Whether the module that holds the class reads another class. */
    private boolean sees(TypeElement type, String name) {
        return new VisibleClasses(elements).find(type, name).isPresent();
    }

    private void reportChoice(TypeElement type, Option option, Diagnostics problems) {
        String choice = option.of(options);
        String closest = Suggestions.closest(choice, option.choices).orElse(option.choices.get(0));
        problems.add(Diagnostic.of(
                        Problem.UNKNOWN_OPTION,
                        ElementOrigin.of(type),
                        "-A" + option.key + " has no choice " + Words.quoted(choice))
                .with("choices", String.join(", ", option.choices))
                .fix("-A" + option.key + "=" + closest));
    }

    private void note(TypeElement type, Diagnostics problems) {
        problems.add(Diagnostic.of(
                        Problem.NO_VECTOR_API,
                        ElementOrigin.of(type),
                        type.getSimpleName() + " gets plain kernels only, since javac does not see the Vector API")
                .with("vector", wayToVectors(type))
                .with("plain", "-A" + NetworkReader.VECTOR_OPTION + "=off, which also silences this note"));
    }

    private String wayToVectors(TypeElement type) {
        ModuleElement module = elements.getModuleOf(type);
        return module == null || module.isUnnamed()
                ? "--add-modules jdk.incubator.vector, for javac and for java"
                : "requires jdk.incubator.vector; in module-info.java";
    }
}
