package io.neurapt.processor.graph;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Padding;
import java.util.Locale;

/** Builds the one-line description of an op: the kind, then what differs from the default. */
final class Describe {

    private final StringBuilder text;

    private Describe(String kind) {
        text = new StringBuilder(kind);
    }

    static Describe text(String kind) {
        return new Describe(kind);
    }

    Describe with(String part) {
        text.append(", ").append(part);
        return this;
    }

    Describe stride(int height, int width, int defaultHeight, int defaultWidth) {
        if (height == defaultHeight && width == defaultWidth) {
            return this;
        }
        return with("stride " + (height == width ? "" + height : height + "x" + width));
    }

    Describe dilation(int height, int width) {
        return height == 1 && width == 1
                ? this
                : with("dilation " + (height == width ? "" + height : height + "x" + width));
    }

    Describe groups(int count) {
        return count == 1 ? this : with(count + " groups");
    }

    Describe padding(Padding padding) {
        return padding == Padding.VALID ? this : with(padding.name().toLowerCase(Locale.ROOT));
    }

    Describe activation(Activation activation) {
        return activation == Activation.LINEAR
                ? this
                : with(activation.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
