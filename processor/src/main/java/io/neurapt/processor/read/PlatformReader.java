package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.diagnostic.Suggestions;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Finds out what the code generated for a class may use. One object serves one compilation. */
final class PlatformReader {

    private static final String VECTOR_API = "jdk.incubator.vector.FloatVector";
    private static final String GENERATED = "javax.annotation.processing.Generated";
    private static final List<String> CHOICES = List.of("auto", "on", "off");

    private final Elements elements;
    private final String choice;
    private boolean noted;

    PlatformReader(Elements elements, Map<String, String> options) {
        this.elements = elements;
        this.choice = options.getOrDefault(NetworkReader.VECTOR_OPTION, "auto");
    }

    Platform read(TypeElement type, Diagnostics problems) {
        return new Platform(
                backends(type, problems),
                sees(type, GENERATED) ? Platform.GeneratedMark.VISIBLE : Platform.GeneratedMark.HIDDEN);
    }

    private Platform.Backends backends(TypeElement type, Diagnostics problems) {
        if (!CHOICES.contains(choice)) {
            reportChoice(type, problems);
        }
        if (choice.equals("on") || choice.equals("auto") && sees(type, VECTOR_API)) {
            return Platform.Backends.PLAIN_AND_VECTOR;
        }
        if (choice.equals("auto") && !noted) {
            noted = true;
            note(type, problems);
        }
        return Platform.Backends.PLAIN;
    }

    /** Whether the module that holds the class reads another class. */
    private boolean sees(TypeElement type, String name) {
        ModuleElement module = elements.getModuleOf(type);
        return (module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name)) != null;
    }

    private void reportChoice(TypeElement type, Diagnostics problems) {
        String closest = Suggestions.closest(choice, CHOICES).orElse("auto");
        problems.add(Diagnostic.of(
                        Problem.UNKNOWN_OPTION,
                        ElementOrigin.of(type),
                        "-A" + NetworkReader.VECTOR_OPTION + " has no choice '" + choice + "'")
                .with("choices", String.join(", ", CHOICES))
                .fix("-A" + NetworkReader.VECTOR_OPTION + "=" + closest));
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
