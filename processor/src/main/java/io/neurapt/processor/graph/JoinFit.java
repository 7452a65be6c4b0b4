package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.LayerSpec.JoinSpec;
import io.neurapt.processor.read.LayerSpec.Joint;
import java.util.ArrayList;
import java.util.List;

/** Whether the layers that become one have shapes that go together. Each is held against the first. */
final class JoinFit {

    private final JoinSpec spec;
    private final List<Source> sources;
    private final Diagnostics problems;

    JoinFit(JoinSpec spec, List<Source> sources, Diagnostics problems) {
        this.spec = spec;
        this.sources = sources;
        this.problems = problems;
    }

    boolean check() {
        Source first = sources.get(0);
        boolean fits = true;
        for (int i = 1; i < sources.size(); i++) {
            Origin origin = spec.with().value().get(i - 1).origin();
            if (!goTogether(first.shape(), sources.get(i).shape())) {
                problems.add(mismatch(first, sources.get(i), origin));
                fits = false;
            }
        }
        return fits;
    }

    private boolean goTogether(Shape first, Shape other) {
        if (spec.joint() != Joint.CONCAT) {
            return first.equals(other);
        }
        return first.sizes().size() == other.sizes().size()
                && first.height() == other.height()
                && first.width() == other.width();
    }

    private Diagnostic mismatch(Source first, Source other, Origin origin) {
        boolean concat = spec.joint() == Joint.CONCAT;
        String verb = spec.joint().name().toLowerCase(java.util.Locale.ROOT);
        String sentence = spec.name() + " cannot " + verb + " " + name(first) + " (" + first.shape() + ") and "
                + name(other) + " (" + other.shape() + ")";
        return Diagnostic.of(concat ? Problem.CONCAT_SHAPE_MISMATCH : Problem.ADD_SHAPE_MISMATCH, origin, sentence)
                .with("differ", differences(first.shape(), other.shape()))
                .with("rule", rule(first.shape().isVector() ? other.shape() : first.shape()))
                .fix(new JoinFix(spec, first, other).text());
    }

    private String rule(Shape shape) {
        return spec.joint() != Joint.CONCAT
                ? "all sizes are equal"
                : shape.isSeries()
                        ? "equal length; channels may differ"
                        : "equal height and width; channels may differ";
    }

    private String differences(Shape first, Shape other) {
        if (first.sizes().size() != other.sizes().size()) {
            return first.noun() + " and " + other.noun();
        }
        List<String> differ = new ArrayList<>();
        add(differ, "height", first.height(), other.height());
        add(differ, first.isSeries() ? "length" : "width", first.width(), other.width());
        if (spec.joint() != Joint.CONCAT) {
            add(differ, first.isVector() ? "length" : "channels", first.channels(), other.channels());
        }
        return String.join(", ", differ);
    }

    private static void add(List<String> differ, String size, int first, int other) {
        if (first != other) {
            differ.add(size + " " + Numbers.grouped(first) + " and " + Numbers.grouped(other));
        }
    }

    private static String name(Source source) {
        return source.isInput() ? "the input" : source.name();
    }
}
