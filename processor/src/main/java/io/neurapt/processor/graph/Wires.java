package io.neurapt.processor.graph;

import io.neurapt.annotation.Network;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.diagnostic.Suggestions;
import io.neurapt.processor.diagnostic.Words;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.NetworkSpec;
import io.neurapt.processor.read.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds what each layer reads: the one above, or those that it names. */
final class Wires {

    /** So many names of layers are shown at most. */
    private static final int SHOWN = 10;

    private final NetworkSpec spec;
    private final Diagnostics problems;
    private final Source input;
    private final List<Source> above = new ArrayList<>();

    Wires(NetworkSpec spec, Shape input, Diagnostics problems) {
        this.spec = spec;
        this.problems = problems;
        this.input = Source.input(input);
    }

    /** The next layer gives this shape. */
    void add(Shape shape) {
        LayerSpec layer = spec.layers().get(above.size());
        boolean isInput = layer instanceof LayerSpec.InputSpec;
        Shape sample = Inputs.fields(spec).isEmpty() ? input.shape() : Shape.UNKNOWN;
        above.add(new Source(above.size(), layer.name(), shape, isInput, sample));
    }

    /** What a layer reads; of unknown shape where a name is wrong, which is reported. */
    List<Source> sources(int index) {
        LayerSpec layer = spec.layers().get(index);
        if (layer instanceof LayerSpec.InputSpec) {
            return List.of(input);
        }
        List<Source> sources = new ArrayList<>();
        Located<String> from = layer.declared().from();
        sources.add(from.value().isEmpty() ? last() : named(index, from, "from"));
        if (layer instanceof LayerSpec.JoinSpec join) {
            for (Located<String> name : join.with().value()) {
                sources.add(named(index, name, "with"));
            }
        }
        return sources;
    }

    private Source last() {
        return above.isEmpty() ? input : above.get(above.size() - 1);
    }

    /** What a layer's block reads; the network's input outside of blocks. */
    Source blockInput(LayerSpec layer) {
        Scope scope = layer.declared().scope();
        if (!scope.isBlock() || scope.input().equals(Network.INPUT)) {
            return input;
        }
        return find(scope.input()).orElse(Source.input(Shape.UNKNOWN));
    }

    private Source named(int index, Located<String> name, String value) {
        LayerSpec reader = spec.layers().get(index);
        Scope scope = reader.declared().scope();
        boolean isInput = name.value().equals(Network.INPUT);
        String full = isInput ? scope.input() : scope.prefix() + name.value();
        if (isInput && (!scope.isBlock() || full.equals(Network.INPUT))) {
            return Inputs.fields(spec).isEmpty() ? input : whichInput(reader, name, value);
        }
        String end = spec.specs().ends().getOrDefault(full, full);
        Optional<Source> found = find(end);
        if (found.isPresent()) {
            return found.get();
        }
        Located<String> shown = isInput ? new Located<>(full, name.origin()) : name;
        boolean isBelow = spec.layers().stream().anyMatch(layer -> layer.name().equals(end));
        problems.add(isBelow ? below(reader, shown, value) : unknown(reader, shown, value));
        return Source.input(Shape.UNKNOWN);
    }

    /** {@code INPUT} where inputs have names. */
    private Source whichInput(LayerSpec reader, Located<String> name, String value) {
        List<String> names = Inputs.fields(spec).stream().map(LayerSpec::name).toList();
        problems.add(Diagnostic.of(
                        Problem.UNKNOWN_LAYER,
                        name.origin(),
                        reader.name() + " reads INPUT, and the inputs of " + spec.name() + " have names")
                .with("inputs", String.join(", ", names))
                .fix(value + " = " + quoted(names.get(0))));
        return Source.input(Shape.UNKNOWN);
    }

    private Optional<Source> find(String name) {
        for (Source source : above) {
            if (source.name().equals(name)) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    /** The names that a layer can use: of the layers above it in its block or in the network, and of blocks. */
    private List<String> names(LayerSpec reader) {
        String prefix = reader.declared().scope().prefix();
        return above.stream()
                .map(Source::name)
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .map(name -> name.contains(".") ? name.substring(0, name.indexOf('.')) : name)
                .distinct()
                .toList();
    }

    private Diagnostic below(LayerSpec reader, Located<String> name, String value) {
        boolean itself = reader.name().endsWith(name.value())
                && reader.name().equals(reader.declared().scope().prefix() + name.value());
        Diagnostic finding = Diagnostic.of(
                        Problem.READ_BEFORE_DECLARED,
                        name.origin(),
                        reader.name() + " reads " + (itself ? "itself" : name.value() + ", which stands below it"))
                .with("rule", "a layer reads layers above it");
        String nearest = value + " = " + nearest(reader);
        return itself
                ? finding.fix(nearest)
                : finding.fix(
                        "move " + name.value() + " above " + reader.declared().fieldName(), nearest);
    }

    private Diagnostic unknown(LayerSpec reader, Located<String> name, String value) {
        List<String> names = names(reader);
        Diagnostic finding = Diagnostic.of(
                Problem.UNKNOWN_LAYER,
                name.origin(),
                reader.name() + " reads " + Words.quoted(name.value()) + ", and no layer has that name");
        if (!names.isEmpty()) {
            String shown = names.stream()
                    .skip(Math.max(0, names.size() - SHOWN))
                    .collect(Collectors.joining(", ", names.size() > SHOWN ? "..., " : "", ""));
            finding = finding.with("layers", shown);
        }
        String closest = Suggestions.closest(name.value(), names).orElse("");
        if (!closest.isEmpty()) {
            return finding.with("closest", closest).fix(value + " = " + quoted(closest));
        }
        return finding.fix(value + " = " + nearest(reader));
    }

    /** The layer above, or what the block or network reads. */
    private String nearest(LayerSpec reader) {
        boolean ofInputs = reader instanceof LayerSpec.EmbeddingSpec;
        List<String> names =
                ofInputs ? Inputs.fields(spec).stream().map(LayerSpec::name).toList() : names(reader);
        return names.isEmpty() ? "INPUT" : quoted(names.get(names.size() - 1));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
