package io.neurapt.processor.graph;

import io.neurapt.annotation.Network;
import io.neurapt.processor.read.LayerSpec.JoinSpec;
import io.neurapt.processor.read.LayerSpec.Joint;
import java.util.Optional;

/**
 * An edit after which two layers can become one: a layer to paste above the join, through which one of them is brought to the
 * shape of the other.
 *
 * @param first what the others are held against
 * @param other what does not go with it
 */
record JoinFix(JoinSpec spec, Source first, Source other) {

    String text() {
        Shape a = first.shape();
        Shape b = other.shape();
        if (a.sizes().size() != b.sizes().size()) {
            return a.isVector() || b.isVector()
                    ? flattened(a.isVector() ? other : first, a.isVector() ? first : other)
                    : "layers that all give " + a.noun() + ", or " + b.noun();
        }
        if (spec.with().value().size() > 1) {
            return path(other, first).map(this::inPlace).orElse(sizes(first));
        }
        Source larger = a.height() > b.height() || a.width() > b.width() ? first : other;
        Source smaller = larger == first ? other : first;
        return path(larger, smaller).map(layer -> edit(smaller, layer)).orElse(sizes(smaller));
    }

    /** What gives one of them the other's shape, if a layer does. */
    private Optional<String> path(Source from, Source to) {
        if (from.shape().isVector()) {
            return Optional.of(dense(from, to));
        }
        return projection(from, to).or(() -> enlarged(from, to)).or(() -> cropped(from, to));
    }

    private Optional<String> projection(Source source, Source like) {
        Shape from = source.shape();
        Shape to = like.shape();
        int down = stride(from.height(), to.height());
        int across = stride(from.width(), to.width());
        if (down == 0 || across == 0) {
            return Optional.empty();
        }
        String stride = down == across || to.isSeries()
                ? across == 1 ? "" : ", stride = " + across
                : ", stride = {" + down + ", " + across + "}";
        return Optional.of(
                "@Conv(from = " + quoted(source) + ", filters = " + to.channels() + ", kernel = 1" + stride + ")");
    }

    private Optional<String> enlarged(Source source, Source like) {
        Shape from = source.shape();
        Shape to = like.shape();
        boolean whole = to.height() % from.height() == 0 && to.width() % from.width() == 0;
        if (!whole || !channelsFit(from, to)) {
            return Optional.empty();
        }
        int down = to.height() / from.height();
        int across = to.width() / from.width();
        String size = down == across || to.isSeries() ? "" + across : "{" + down + ", " + across + "}";
        return Optional.of("@UpSample(from = " + quoted(source) + ", size = " + size + ")");
    }

    /** As the first U-Net did it: the middle is left. */
    private Optional<String> cropped(Source source, Source like) {
        Shape from = source.shape();
        Shape to = like.shape();
        int rows = from.height() - to.height();
        int columns = from.width() - to.width();
        if (rows < 0 || columns < 0 || !channelsFit(from, to)) {
            return Optional.empty();
        }
        Sides sides = new Sides(rows / 2, rows - rows / 2, columns / 2, columns - columns / 2);
        return Optional.of("@Crop(from = " + quoted(source) + ", sides = " + sides.source(from) + ")");
    }

    private boolean channelsFit(Shape from, Shape to) {
        return spec.joint() == Joint.CONCAT || from.channels() == to.channels();
    }

    private static String sizes(Source source) {
        Shape shape = source.shape();
        return "padding or strides that give " + (shape.isSeries() ? "" : shape.height() + "x") + shape.width();
    }

    private String flattened(Source image, Source vector) {
        boolean sameSize = image.shape().size() == vector.shape().size();
        boolean anySize = spec.joint() == Joint.CONCAT;
        String layer = sameSize || anySize ? "@Flatten(from = " + quoted(image) + ")" : dense(image, vector);
        return spec.with().value().size() > 1 && image == other ? inPlace(layer) : edit(vector, layer);
    }

    private String dense(Source from, Source like) {
        return "@Dense(from = " + quoted(from) + ", units = " + like.shape().channels() + ")";
    }

    /** Of two. */
    private String edit(Source rest, String layer) {
        return pasted(layer) + "; and with = " + quoted(rest);
    }

    /** Of several. */
    private String inPlace(String layer) {
        String field = spec.declared().fieldName();
        String from = spec.declared().from().value().isEmpty() ? "; and from = " + quoted(first) : "";
        return pasted(layer) + from + "; and \"" + field + "Path\" in place of " + quoted(other);
    }

    private String pasted(String layer) {
        String field = spec.declared().fieldName();
        return "above " + field + ": " + layer + "  Layer " + field + "Path";
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
}
