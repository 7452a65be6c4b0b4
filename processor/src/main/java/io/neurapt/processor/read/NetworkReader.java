package io.neurapt.processor.read;

import com.palantir.javapoet.ClassName;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Network;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.diagnostic.Severity;
import io.neurapt.processor.diagnostic.Suggestions;
import io.neurapt.processor.diagnostic.Words;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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

    /** Vector registers that kernels are written for: {@code both}, {@code 32} or {@code 16}. */
    public static final String REGISTERS_OPTION = "neurapt.registers";

    private final Elements elements;
    private final Types types;
    private final PlatformReader platforms;
    private final NameClaims claims;

    public NetworkReader(Elements elements, Types types, Map<String, String> options) {
        this.elements = elements;
        this.types = types;
        this.platforms = new PlatformReader(elements, options);
        this.claims = new NameClaims(elements);
    }

    /** What a class is called, and what a generated one repeats of it; no class can come below where its name is taken. */
    public NetworkNames names(TypeElement type) {
        NetworkNames names = new NetworkNamesReader(elements, types).read(type);
        return claims.claim(names) ? names : names.unreachable();
    }

    /** Reads a class whose parts are all resolved ({@link Resolution}); reports what is wrong with it as Java. */
    public NetworkSpec read(TypeElement type, Diagnostics problems) {
        NetworkNames names = names(type);
        Origin origin = ElementOrigin.of(type);
        new ClassChecks(elements, types, problems).run(type);
        claims.taken(names).ifPresent(name -> problems.add(nameTaken(origin, names, name)));
        checkAccepted(type, problems);
        LayerSpecs layers = type.getKind() == ElementKind.CLASS
                ? new FieldReader(elements, problems).read(type)
                : LayerSpecs.of(List.of());
        if (layers.inOrder().isEmpty() && !problems.hasErrors()) {
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
                network.flatMap(view -> loss(view, type, layers, problems)),
                layers);
    }

    /** The network's own loss, for its last layer; nothing where outputs have losses, or it is a mistake. */
    private static Optional<WrittenLoss> loss(
            AnnotationView view, TypeElement type, LayerSpecs layers, Diagnostics problems) {
        Located<List<Located<Loss>>> written = view.constants("loss", Loss.class);
        List<Located<Loss>> losses = written.value();
        Optional<LayerSpec> output = layers.inOrder().stream()
                .filter(layer -> layer.declared().output().isPresent())
                .findFirst();
        if (losses.size() > 1) {
            problems.add(Diagnostic.of(
                            Problem.LOSS_GIVEN_TWICE,
                            losses.get(1).origin(),
                            type.getSimpleName() + " has " + losses.size() + " losses, and one output")
                    .with("rule", "each output has one loss: that of @Network, or of @Output on a layer")
                    .fix(
                            "loss = " + losses.get(0).value(),
                            "@Output(loss = " + losses.get(0).value() + ") on the layer that has it"));
            return Optional.empty();
        }
        if (losses.isEmpty() == output.isPresent()) {
            return losses.isEmpty() ? Optional.empty() : Optional.of(WrittenLoss.of(view, losses.get(0)));
        }
        problems.add(
                losses.isEmpty()
                        ? Diagnostic.of(
                                        Problem.NO_LOSS,
                                        written.origin(),
                                        type.getSimpleName() + " does not say what training minimises")
                                .fix("loss = CROSS_ENTROPY", "@Output(loss = CROSS_ENTROPY) on a layer")
                        : Diagnostic.of(
                                        Problem.LOSS_GIVEN_TWICE,
                                        losses.get(0).origin(),
                                        type.getSimpleName() + " has a loss, and so has its output "
                                                + output.get().name())
                                .with("rule", "each output has one loss: that of @Network, or of @Output on a layer")
                                .fix(
                                        "no loss = ... of @Network",
                                        "no @Output on " + output.get().name()));
        return Optional.empty();
    }

    private static Diagnostic nameTaken(Origin origin, NetworkNames names, ClassName taken) {
        String user = names.user().simpleName();
        String generated = taken.simpleName();
        return Diagnostic.of(
                        Problem.NAME_TAKEN,
                        origin,
                        generated + " is there already, and " + user + "'s generated class needs that name")
                .fix("another name for " + generated, "for " + user);
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
        Problem[] all = Problem.values();
        List<String> warnings = slugs(all, problem -> problem.severity() != Severity.ERROR);
        if (warnings.contains(word.value())) {
            return;
        }
        boolean isError =
                slugs(all, problem -> problem.severity() == Severity.ERROR).contains(word.value());
        Diagnostic unknown = Diagnostic.of(
                        Problem.UNKNOWN_WARNING,
                        word.origin(),
                        isError
                                ? word.value() + " is an error, and only warnings can be accepted"
                                : "no warning is named " + Words.quoted(word.value()))
                .with("warnings", String.join(", ", warnings));
        problems.add(Suggestions.closest(word.value(), warnings)
                .map(closest -> unknown.with("closest", closest).fix("@Accept(\"" + closest + "\")"))
                .orElse(unknown.fix("no @Accept here")));
    }

    private static List<String> slugs(Problem[] problems, Predicate<Problem> wanted) {
        return Arrays.stream(problems).filter(wanted).map(Problem::slug).toList();
    }
}
