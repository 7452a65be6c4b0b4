package io.neurapt.io;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.InputInfo;
import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Segment;
import io.neurapt.internal.Shapes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;

/**
 * An architecture as files carry it: a line for the input and one a layer, {@code name: what it is}. The
 * network's own name and its loss are left out: they do not change what the weights mean.
 */
final class ArchitectureText {

    /** Key of the line for the input; no layer is called so. */
    static final String INPUT = "(input)";

    private ArchitectureText() {}

    /** {@code conv1: conv 5x5, 10 filters, relu; weights 5x5x1x10, bias 10} and so on, in declaration order. */
    static String text(Architecture architecture) {
        StringBuilder text = new StringBuilder(INPUT).append(": ").append(input(architecture));
        for (LayerInfo layer : architecture.layers()) {
            text.append('\n').append(layer.name()).append(": ").append(layer.kind());
            String before = "; ";
            for (Segment segment : architecture.segments()) {
                if (segment.layer().equals(layer.name())) {
                    text.append(before).append(segment.role()).append(' ').append(Shapes.text(segment.shape()));
                    before = ", ";
                }
            }
        }
        return text.toString();
    }

    /** {@code 28x28x1}; of several inputs {@code picture 28x28x1, numbers 2 (age, income)}. */
    private static String input(Architecture architecture) {
        List<InputInfo> inputs = architecture.inputs();
        if (inputs.size() == 1 && inputs.get(0).columns().isEmpty()) {
            return Shapes.text(architecture.input());
        }
        StringJoiner parts = new StringJoiner(", ");
        for (InputInfo part : inputs) {
            String columns = part.columns().isEmpty() ? "" : " (" + String.join(", ", part.columns()) + ")";
            parts.add(part.name() + " " + Shapes.text(part.shape()) + columns);
        }
        return parts.toString();
    }

    /** What files without our metadata can be compared by: {@code conv1} to {@code bias 10, weights 5x5x1x10}. */
    static Map<String, String> tensors(Architecture architecture) {
        Map<String, Map<String, String>> layers = new LinkedHashMap<>();
        for (Segment segment : architecture.segments()) {
            roles(layers, segment.layer()).put(segment.role(), Shapes.text(segment.shape()));
        }
        return joined(layers);
    }

    /** The same of a file's tensors; a layer's name is what stands before the last dot. */
    static Map<String, String> tensors(Iterable<Tensor> tensors) {
        Map<String, Map<String, String>> layers = new LinkedHashMap<>();
        for (Tensor tensor : tensors) {
            int dot = Math.max(tensor.name().lastIndexOf('.'), 0);
            roles(layers, tensor.name().substring(0, dot))
                    .put(tensor.name().substring(dot == 0 ? 0 : dot + 1), tensor.describe());
        }
        return joined(layers);
    }

    private static Map<String, String> roles(Map<String, Map<String, String>> layers, String layer) {
        Map<String, String> roles = layers.get(layer);
        if (roles == null) {
            roles = new TreeMap<>();
            layers.put(layer, roles);
        }
        return roles;
    }

    private static Map<String, String> joined(Map<String, Map<String, String>> layers) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (Map.Entry<String, Map<String, String>> layer : layers.entrySet()) {
            StringJoiner roles = new StringJoiner(", ");
            for (Map.Entry<String, String> role : layer.getValue().entrySet()) {
                roles.add(role.getKey() + " " + role.getValue());
            }
            lines.put(layer.getKey(), roles.toString());
        }
        return lines;
    }

    static List<Segment> segments(Architecture architecture, String layer) {
        List<Segment> segments = new ArrayList<>();
        for (Segment segment : architecture.segments()) {
            if (segment.layer().equals(layer)) {
                segments.add(segment);
            }
        }
        return segments;
    }

    /**
     * The lines of a {@link #text}: {@code conv1} to {@code conv 5x5, 10 filters, relu; weights 5x5x1x10, bias 10}. What is
     * not a line of it is a key without a description.
     */
    static Map<String, String> lines(String text) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : text.split("\n", -1)) {
            int colon = line.indexOf(": ");
            lines.put(colon < 0 ? line : line.substring(0, colon), colon < 0 ? "" : line.substring(colon + 2));
        }
        return lines;
    }

    /** SHA-256 of the text, in hexadecimal. */
    static String fingerprint(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
