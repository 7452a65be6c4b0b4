package io.neurapt.processor.graph;

import io.neurapt.annotation.Network;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.diagnostic.Suggestions;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
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
        above.add(new Source(above.size(), spec.layers().get(above.size()).name(), shape));
    }

    /** What a layer reads; of unknown shape where a name is wrong, which is reported. */
    List<Source> sources(int index) {
        LayerSpec layer = spec.layers().get(index);
        List<Source> sources = new ArrayList<>();
        Located<String> from = layer.declared().from();
        sources.add(from.value().isEmpty() ? last() : named(index, from, "from"));
        if (layer instanceof LayerSpec.JoinSpec join) {
            join.with().value().forEach(name -> sources.add(named(index, name, "with")));
        }
        return sources;
    }

    private Source last() {
        return above.isEmpty() ? input : above.get(above.size() - 1);
    }

    private Source named(int index, Located<String> name, String value) {
        if (name.value().equals(Network.INPUT)) {
            return input;
        }
        for (Source source : above) {
            if (source.name().equals(name.value())) {
                return source;
            }
        }
        String reader = spec.layers().get(index).name();
        boolean isBelow = spec.layers().stream().anyMatch(layer -> layer.name().equals(name.value()));
        problems.add(isBelow ? below(reader, name, value) : unknown(reader, name, value));
        return Source.input(Shape.UNKNOWN);
    }

    private Diagnostic below(String reader, Located<String> name, String value) {
        boolean itself = name.value().equals(reader);
        Diagnostic finding = Diagnostic.of(
                        Problem.READ_BEFORE_DECLARED,
                        name.origin(),
                        reader + " reads " + (itself ? "itself" : name.value() + ", which stands below it"))
                .with("rule", "a layer reads layers above it");
        String nearest = value + " = " + (above.isEmpty() ? "INPUT" : quoted(last().name()));
        return itself ? finding.fix(nearest) : finding.fix("move " + name.value() + " above " + reader, nearest);
    }

    private Diagnostic unknown(String reader, Located<String> name, String value) {
        List<String> names = above.stream().map(Source::name).toList();
        Diagnostic finding = Diagnostic.of(
                Problem.UNKNOWN_LAYER,
                name.origin(),
                reader + " reads '" + name.value() + "', and no layer has that name");
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
        return finding.fix(value + " = " + (names.isEmpty() ? "INPUT" : quoted(last().name())));
    }

    private static String quoted(String name) {
        return '"' + name + '"';
    }
}
