package io.neurapt.processor.graph;

import io.neurapt.annotation.Network;
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
                .fix(fix(first, other));
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

    /** A layer to paste between the two, of which the larger is brought to the size of the smaller. */
    private String fix(Source first, Source other) {
        Shape a = first.shape();
        Shape b = other.shape();
        if (a.sizes().size() != b.sizes().size()) {
            return a.isVector() || b.isVector()
                    ? flattened(a.isVector() ? other : first, a.isVector() ? first : other)
                    : "layers that all give " + a.noun() + ", or " + b.noun();
        }
        Source larger = a.height() > b.height() || a.width() > b.width() ? first : other;
        Source smaller = larger == first ? other : first;
        if (a.isVector()) {
            return edit(larger, smaller, dense(larger, smaller));
        }
        Shape from = larger.shape();
        Shape to = smaller.shape();
        int down = stride(from.height(), to.height());
        int across = stride(from.width(), to.width());
        if (down == 0 || across == 0) {
            boolean sameChannels = from.channels() == to.channels() || spec.joint() == Joint.CONCAT;
            boolean isInside = from.height() >= to.height() && from.width() >= to.width();
            return sameChannels && isInside
                    ? edit(larger, smaller, crop(larger, to))
                    : "padding or strides that give " + (to.isSeries() ? "" : to.height() + "x") + to.width();
        }
        String stride = down == across || to.isSeries()
                ? across == 1 ? "" : ", stride = " + across
                : ", stride = {" + down + ", " + across + "}";
        return edit(
                larger,
                smaller,
                "@Conv(from = " + quoted(larger) + ", filters = " + to.channels() + ", kernel = 1" + stride + ")");
    }

    /** Cuts the middle out of an image or a series. */
    private String crop(Source from, Shape to) {
        int rows = from.shape().height() - to.height();
        int columns = from.shape().width() - to.width();
        Sides sides = new Sides(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
        return "@Crop(from = " + quoted(from) + ", sides = " + sides.source(from.shape()) + ")";
    }

    private String flattened(Source image, Source vector) {
        boolean sameSize = image.shape().size() == vector.shape().size();
        boolean anySize = spec.joint() == Joint.CONCAT;
        return edit(
                image, vector, sameSize || anySize ? "@Flatten(from = " + quoted(image) + ")" : dense(image, vector));
    }

    private String dense(Source from, Source like) {
        return "@Dense(from = " + quoted(from) + ", units = " + like.shape().channels() + ")";
    }

    private String edit(Source path, Source other, String layer) {
        return "above " + spec.declared().fieldName() + ": " + layer + "  Layer "
                + spec.declared().fieldName() + "Path; and with = " + quoted(other);
    }

    /** The stride of a 1x1 projection from one size to another; 0 where none fits. */
    private static int stride(int from, int to) {
        for (int stride = 1; stride <= from; stride++) {
            int output = (from - 1) / stride + 1;
            if (output == to) {
                return stride;
            }
            if (output < to) {
                return 0;
            }
        }
        return 0;
    }

    /** As it is written beside the layer. */
    private String quoted(Source source) {
        String name = source.isInput() ? Network.INPUT : spec.declared().scope().local(source.name());
        return name.equals(Network.INPUT) ? "INPUT" : '"' + name + '"';
    }

    private static String name(Source source) {
        return source.isInput() ? "the input" : source.name();
    }
}
