package io.neurapt.processor.read;

import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Network;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.diagnostic.Severity;
import io.neurapt.processor.diagnostic.Suggestions;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads an annotated class. One object serves one compilation. */
public final class NetworkReader {

    /** Which kernels to write: {@code auto}, {@code on} or {@code off}. */
    public static final String VECTOR_OPTION = "neurapt.vector";

    private final Elements elements;
    private final Types types;
    private final PlatformReader platforms;

    /** Which class claimed a generated name first. */
    private final Map<String, NetworkNames> claimed = new LinkedHashMap<>();

    public NetworkReader(Elements elements, Types types, Map<String, String> options) {
        this.elements = elements;
        this.types = types;
        this.platforms = new PlatformReader(elements, options);
    }

    /** Reads a class whose parts are all resolved ({@link Resolution}); reports what is wrong with it as Java. */
    public NetworkSpec read(TypeElement type, Diagnostics problems) {
        NetworkNames names = new NetworkNamesReader(elements, types).read(type);
        Origin origin = ElementOrigin.of(type);
        new ClassChecks(elements, types, problems).run(type, names);
        claim(origin, names, problems);
        checkAccepted(type, problems);
        List<LayerSpec> layers = type.getKind() == ElementKind.CLASS ? new FieldReader(problems).read(type) : List.of();
        if (layers.isEmpty() && !problems.hasErrors()) {
            reportNoLayers(type, problems);
        }
        Optional<AnnotationView> network = ElementOrigin.find(type, Network.class.getCanonicalName())
                .map(mirror -> new AnnotationView(type, mirror))
                .filter(AnnotationView::isReadable);
        return new NetworkSpec(
                names,
                origin,
                platforms.read(type, problems),
                network.map(view -> view.numbers("input")),
                network.map(view -> view.constant("loss", Loss.class)),
                layers);
    }

    private void claim(Origin origin, NetworkNames names, Diagnostics problems) {
        NetworkNames first = claimed.putIfAbsent(names.generated().canonicalName(), names);
        if (first != null && !first.user().equals(names.user())) {
            problems.add(ClassChecks.nameTaken(origin, names));
        }
    }

    private static void reportNoLayers(TypeElement type, Diagnostics problems) {
        problems.add(Diagnostic.of(
                        Problem.NO_LAYERS,
                        ElementOrigin.of(type),
                        type.getSimpleName() + " has no layers, so there is nothing to compute")
                .fix("@Dense(units = 10, activation = SOFTMAX)  Layer label;"));
    }

    private static void checkAccepted(TypeElement type, Diagnostics problems) {
        ElementOrigin.accepted(type).forEach(word -> checkAccepted(word, problems));
        for (Element field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            ElementOrigin.accepted(field).forEach(word -> checkAccepted(word, problems));
        }
    }

    private static void checkAccepted(Located<String> word, Diagnostics problems) {
        List<String> warnings = Arrays.stream(Problem.values())
                .filter(problem -> problem.severity() != Severity.ERROR)
                .map(Problem::slug)
                .toList();
        if (warnings.contains(word.value())) {
            return;
        }
        Diagnostic unknown = Diagnostic.of(
                        Problem.UNKNOWN_WARNING, word.origin(), "no warning is named '" + word.value() + "'")
                .with("warnings", String.join(", ", warnings));
        problems.add(Suggestions.closest(word.value(), warnings)
                .map(closest -> unknown.with("closest", closest).fix("@Accept(\"" + closest + "\")"))
                .orElse(unknown.fix("no @Accept: it accepts warnings, not errors")));
    }
}
