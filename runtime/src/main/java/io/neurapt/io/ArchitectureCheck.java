package io.neurapt.io;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.Segment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a file's weights belong to an architecture; and if not, the difference, layer by layer. */
final class ArchitectureCheck {

    private static final int MAX_LINES = 40;

    private ArchitectureCheck() {}

    /**
     * Refuses a file of another architecture. A file with our metadata must have the same text, and every file the
     * same tensors.
     *
     * @param another from {@link #another}
     */
    static void refuseAnother(Architecture architecture, Safetensors file, @Nullable String another)
            throws WeightsException {
        if (another == null && sameTensors(architecture, file)) {
            return;
        }
        List<String> differences = new ArrayList<>();
        if (another != null) {
            differences.addAll(textDifferences(ArchitectureText.text(architecture), another));
        }
        if (differences.isEmpty()) {
            differences.addAll(differences(
                    ArchitectureText.tensors(architecture),
                    ArchitectureText.tensors(file.tensors().values())));
        }
        if (differences.isEmpty()) {
            return; // a name that looks like two tensors: loading tells them apart
        }
        if (differences.size() > MAX_LINES) {
            int more = differences.size() - MAX_LINES;
            differences.subList(MAX_LINES, differences.size()).clear();
            differences.add("  and " + more + " more lines");
        }
        throw new WeightsException(file.file() + " does not fit " + architecture.name()
                + ", which was left as it was:\n" + String.join("\n", differences)
                + "\nLoad it with Matching.MATCHING to take the layers that fit.");
    }

    /** Whether a file has the tensors of an architecture, and no other. */
    private static boolean sameTensors(Architecture architecture, Safetensors file) {
        return file.tensors().size() == architecture.segments().size() && fit(architecture.segments(), file);
    }

    /** The layers whose tensors a file does not have as they should be, each with the reason. */
    static Map<String, String> unfit(Architecture architecture, Safetensors file) {
        Map<String, String> reasons = new LinkedHashMap<>();
        if (sameTensors(architecture, file)) {
            return reasons;
        }
        Map<String, String> ours = ArchitectureText.tensors(architecture);
        Map<String, String> theirs = ArchitectureText.tensors(file.tensors().values());
        for (String layer : ours.keySet()) {
            boolean fits = fit(ArchitectureText.segments(architecture, layer), file);
            if (!theirs.containsKey(layer)) {
                reasons.put(layer, "is not in the file");
            } else if (!fits || !ours.get(layer).equals(theirs.get(layer))) {
                reasons.put(layer, "has " + ours.get(layer) + ", and the file " + Header.printable(theirs.get(layer)));
            }
        }
        return reasons;
    }

    private static boolean fit(List<Segment> segments, Safetensors file) {
        for (Segment segment : segments) {
            Tensor tensor = file.tensors().get(Weights.name(segment));
            if (tensor == null || !tensor.isFloats(segment.shape())) {
                return false;
            }
        }
        return true;
    }

    /**
     * What the file says of its architecture, in a format we know, where it is not what we say; null where it is, and
     * for a file of another tool. Where it is, the fingerprint could tell no more, and is not computed: SHA-256 takes
     * its time at launch.
     */
    static @Nullable String another(Architecture architecture, Safetensors file) throws WeightsException {
        String format = file.metadata().get(Weights.FORMAT_KEY);
        String text = file.metadata().get(Weights.ARCHITECTURE_KEY);
        if (format == null && text == null) {
            return null;
        }
        if (!Weights.FORMAT.equals(format)) {
            throw new WeightsException(file.file() + ": expected " + Weights.FORMAT_KEY + " " + Weights.FORMAT
                    + ", and it is " + (format == null ? "missing" : Header.shown(format)));
        }
        if (ArchitectureText.text(architecture).equals(text)) {
            return null;
        }
        if (text == null
                || !ArchitectureText.fingerprint(text).equals(file.metadata().get(Weights.FINGERPRINT_KEY))) {
            throw new WeightsException(file.file() + ": expected " + Weights.FINGERPRINT_KEY + " to be the SHA-256 of "
                    + Weights.ARCHITECTURE_KEY + ", and it is not; the file was changed");
        }
        return text;
    }

    private static List<String> textDifferences(String ourText, String theirText) {
        Map<String, String> ours = ArchitectureText.lines(ourText);
        Map<String, String> theirs = ArchitectureText.lines(theirText);
        List<String> differences = differences(ours, theirs);
        if (differences.isEmpty()) {
            differences.add("  the order of the layers");
            differences.add("    file   " + names(theirs));
            differences.add("    model  " + names(ours));
        }
        return differences;
    }

    private static List<String> differences(Map<String, String> ours, Map<String, String> theirs) {
        Set<String> names = new LinkedHashSet<>(ours.keySet());
        names.addAll(theirs.keySet());
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            String our = ours.get(name);
            String their = theirs.get(name);
            if (their == null) {
                lines.add("  " + name + " is only in the model: " + our);
            } else if (our == null) {
                lines.add("  " + Header.printable(name) + " is only in the file: " + Header.printable(their));
            } else if (!our.equals(their)) {
                lines.add("  " + name);
                lines.add("    file   " + Header.printable(their));
                lines.add("    model  " + our);
            }
        }
        return lines;
    }

    private static String names(Map<String, String> lines) {
        return Header.printable(String.join(", ", lines.keySet()));
    }
}
