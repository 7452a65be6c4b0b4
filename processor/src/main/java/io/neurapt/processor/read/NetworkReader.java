package io.neurapt.processor.read;

import com.palantir.javapoet.ClassName;
import io.neurapt.annotation.Budget;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Network;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads an annotated class. One object serves one compilation. */
public final class NetworkReader {

    /** Which kernels to write: {@code auto}, {@code on} or {@code off}. */
    public static final String VECTOR_OPTION = "neurapt.vector";

    /** Vector registers that kernels are written for: {@code both}, {@code 32} or {@code 16}. */
    public static final String REGISTERS_OPTION = "neurapt.registers";

    /** Whether networks that compile are reported: {@code on}, which the option alone means too, or {@code off}. */
    public static final String REPORT_OPTION = "neurapt.report";

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

    /** Whether the networks that compile are reported. */
    public boolean wantsReport() {
        return platforms.wantsReport();
    }

    /** What a class is called, and what a generated one repeats of it; no class can come below where its name is taken. */
    public NetworkNames names(TypeElement type) {
        NetworkNames names = new NetworkNamesReader(elements, types).read(type);
        return claims.claim(type, names) ? names : names.unreachable();
    }

    /** Reads a class whose parts are all resolved ({@link Resolution}); reports what is wrong with it as Java. */
    public NetworkSpec read(TypeElement type, Diagnostics problems) {
        NetworkNames names = names(type);
        Origin origin = ElementOrigin.of(type);
        new ClassChecks(elements, types, problems).run(type);
        if (!claims.claim(type, names)) {
            problems.add(nameTaken(origin, names, names.generated()));
        }
        Optional<ClassName> taken = claims.takenProgram(type, names);
        if (taken.isPresent()) {
            problems.add(nameTaken(origin, names, taken.get()));
        }
        new AcceptChecks(problems).run(type);
        LayerSpecs layers = type.getKind() == ElementKind.CLASS
                ? new FieldReader(elements, problems).read(type)
                : LayerSpecs.of(List.of());
        if (layers.inOrder().isEmpty() && !problems.hasErrors()) {
            reportNoLayers(type, problems);
        }
        Optional<AnnotationView> network = AnnotationView.readable(type, Network.class);
        return new NetworkSpec(
                names,
                origin,
                platforms.read(type, problems),
                network.isPresent() ? Optional.of(network.get().numbers("input")) : Optional.empty(),
                network.isPresent() ? loss(network.get(), type, layers, problems) : Optional.empty(),
                network.isPresent() ? samples(network.get()) : Optional.empty(),
                budget(type),
                layers);
    }

    private static Optional<Located<Integer>> samples(AnnotationView view) {
        return view.isExplicit("samples") ? Optional.of(view.number("samples")) : Optional.empty();
    }

    private static Optional<BudgetSpec> budget(TypeElement type) {
        Optional<AnnotationView> view = AnnotationView.readable(type, Budget.class);
        return view.isPresent() ? Optional.of(BudgetSpec.of(view.get())) : Optional.empty();
    }

    /** The network's own loss, for its last layer; nothing where outputs have losses, or it is a mistake. */
    private static Optional<WrittenLoss> loss(
            AnnotationView view, TypeElement type, LayerSpecs layers, Diagnostics problems) {
        Located<List<Located<Loss>>> written = view.constants("loss", Loss.class);
        List<Located<Loss>> losses = written.value();
        Optional<LayerSpec> output = output(layers);
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
                                .fix(noLoss(layers))
                        : Diagnostic.of(
                                        Problem.LOSS_GIVEN_TWICE,
                                        losses.get(0).origin(),
                                        type.getSimpleName() + " has a loss, and so has its output "
                                                + output.get().name())
                                .with("rule", "each output has one loss: that of @Network, or of @Output on a layer")
                                .fix("no loss", "no @Output on " + output.get().name()));
        return Optional.empty();
    }

    /** The first layer with {@code @Output}. */
    private static Optional<LayerSpec> output(LayerSpecs layers) {
        for (LayerSpec layer : layers.inOrder()) {
            if (layer.declared().output().isPresent()) {
                return Optional.of(layer);
            }
        }
        return Optional.empty();
    }

    /** The loss that goes with the last layer's function. */
    private static String[] noLoss(LayerSpecs layers) {
        int last = layers.inOrder().size() - 1;
        if (last < 0) {
            return new String[] {"loss = " + Loss.MEAN_SQUARED_ERROR};
        }
        LayerSpec layer = layers.inOrder().get(last);
        String loss = "loss = " + LossSpec.usual(layer.function().map(Located::value));
        return layer.declared().scope().isBlock()
                ? new String[] {loss}
                : new String[] {loss, "@Output(" + loss + ") on " + layer.name()};
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
}
