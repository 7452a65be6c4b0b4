package io.neurapt.io;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.Network;
import io.neurapt.internal.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Saves and loads the parameters of a network. {@code io.neurapt.Model} has the methods for users.
 *
 * <p>Loading checks everything before it changes anything.
 */
public final class Weights {

    static final String FORMAT = "1";
    static final String FORMAT_KEY = "neurapt.format";
    static final String FINGERPRINT_KEY = "neurapt.fingerprint";
    static final String ARCHITECTURE_KEY = "neurapt.architecture";

    private Weights() {}

    /**
     * Writes a file, beside its place first and then moved there.
     *
     * @throws IllegalStateException when a parameter is not finite; then no file is touched
     */
    public static void save(Network network, Path path) throws IOException {
        SafetensorsWriter writer = writer(network);
        AtomicFile.write(path, writer::writeTo);
    }

    /**
     * The bytes that {@link #save} would write.
     *
     * @throws IllegalStateException when a parameter is not finite, or there are more bytes than an array holds
     */
    public static byte[] toBytes(Network network) {
        SafetensorsWriter writer = writer(network);
        if (writer.dataBytes() > Integer.MAX_VALUE - Safetensors.MAX_HEADER) {
            throw new IllegalStateException(network.architecture.name() + " has " + writer.dataBytes()
                    + " bytes of parameters, more than an array holds; save it to a file");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) writer.dataBytes() + 4096);
        try {
            writer.writeTo(Channels.newChannel(bytes));
        } catch (IOException e) {
            throw new AssertionError("memory has no input and output", e);
        }
        return bytes.toByteArray();
    }

    private static SafetensorsWriter writer(Network network) {
        Architecture architecture = network.architecture;
        String text = ArchitectureText.text(architecture);
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put(FORMAT_KEY, FORMAT);
        metadata.put(FINGERPRINT_KEY, ArchitectureText.fingerprint(text));
        metadata.put(ARCHITECTURE_KEY, text);
        SafetensorsWriter writer = new SafetensorsWriter(metadata);
        for (Segment segment : architecture.segments()) {
            int bad = firstNotFinite(gathered(segment, network.parameters));
            if (bad >= 0) {
                throw new IllegalStateException(architecture.name() + " was not saved: " + name(segment) + "[" + bad
                        + "] is not finite, as after a training that diverged");
            }
            writer.add(name(segment), segment.shape(), () -> gathered(segment, network.parameters));
        }
        return writer;
    }

    /**
     * Reads a file into a network: all of it, as with {@link Matching#EXACT}. What a report needs is not even loaded, since
     * a launch waits for this.
     *
     * @throws WeightsException when the file is damaged or does not fit; then the network is as it was
     */
    public static void load(Network network, Path path) throws IOException {
        try (Safetensors file = Safetensors.open(path)) {
            loadAll(network, file);
        }
    }

    /**
     * Reads a file into a network, and reports what it took.
     *
     * @throws WeightsException when the file is damaged or does not fit; then the network is as it was
     */
    public static LoadReport load(Network network, Path path, Matching matching) throws IOException {
        try (Safetensors file = Safetensors.open(path)) {
            return load(network, file, matching);
        }
    }

    /** Reads the bytes of a file, as {@link #load(Network, Path, Matching)}. */
    public static LoadReport fromBytes(Network network, byte[] bytes, Matching matching) throws WeightsException {
        try (Safetensors file = Safetensors.of(bytes, "these bytes")) {
            return load(network, file, matching);
        } catch (WeightsException e) {
            throw e;
        } catch (IOException e) {
            throw new AssertionError("memory has no input and output", e);
        }
    }

    private static LoadReport load(Network network, Safetensors file, Matching matching) throws IOException {
        Architecture architecture = network.architecture;
        if (matching == Matching.EXACT) {
            loadAll(network, file);
            return report(file, architecture.segments(), Map.of());
        }
        ArchitectureCheck.another(architecture, file);
        Map<String, String> kept = ArchitectureCheck.unfit(architecture, file);
        List<Segment> taken = taken(architecture, kept);
        List<float[]> numbers = read(file, taken);
        LoadReport report = report(file, taken, kept);
        if (taken.isEmpty() && !architecture.segments().isEmpty()) {
            throw misfit(architecture, file, report);
        }
        put(network, taken, numbers);
        return report;
    }

    private static void loadAll(Network network, Safetensors file) throws IOException {
        Architecture architecture = network.architecture;
        ArchitectureCheck.refuseAnother(architecture, file, ArchitectureCheck.another(architecture, file));
        Map<String, String> kept = ArchitectureCheck.unfit(architecture, file);
        List<Segment> taken = taken(architecture, kept);
        List<float[]> numbers = read(file, taken);
        if (!kept.isEmpty() || taken.size() != file.tensors().size()) {
            throw misfit(architecture, file, report(file, taken, kept));
        }
        put(network, taken, numbers);
    }

    private static WeightsException misfit(Architecture architecture, Safetensors file, LoadReport report) {
        return new WeightsException(file.file() + ": expected the layers of " + architecture.name()
                + ", which was left as it was\n" + report);
    }

    /** The tensors of all layers that are not kept. */
    private static List<Segment> taken(Architecture architecture, Map<String, String> kept) {
        List<Segment> taken = new ArrayList<>();
        for (Segment segment : architecture.segments()) {
            if (!kept.containsKey(segment.layer())) {
                taken.add(segment);
            }
        }
        return taken;
    }

    private static List<float[]> read(Safetensors file, List<Segment> taken) throws IOException {
        List<float[]> numbers = new ArrayList<>();
        for (Segment segment : taken) {
            numbers.add(read(file, segment));
        }
        return numbers;
    }

    private static void put(Network network, List<Segment> taken, List<float[]> numbers) {
        for (int i = 0; i < taken.size(); i++) {
            taken.get(i).scatter(numbers.get(i), network.parameters);
        }
        network.version++;
    }

    /** The numbers of its tensor, row-major over its shape. */
    private static float[] read(Safetensors file, Segment segment) throws IOException {
        Tensor tensor = Objects.requireNonNull(file.tensors().get(name(segment)));
        float[] numbers = file.floats(tensor, segment.size());
        int bad = firstNotFinite(numbers);
        if (bad >= 0) {
            throw new WeightsException(file.file() + ": expected finite numbers, and " + name(segment) + "[" + bad
                    + "] is " + numbers[bad]);
        }
        int negative = segment.role().equals("variance") ? firstNegative(numbers) : -1;
        if (negative >= 0) {
            throw new WeightsException(file.file() + ": expected 0 or more, and " + name(segment) + "[" + negative
                    + "] is " + numbers[negative]);
        }
        return numbers;
    }

    private static LoadReport report(Safetensors file, List<Segment> taken, Map<String, String> kept) {
        Set<String> layers = new LinkedHashSet<>();
        Set<String> used = new LinkedHashSet<>();
        for (Segment segment : taken) {
            layers.add(segment.layer());
            used.add(name(segment));
        }
        List<String> unused = new ArrayList<>();
        for (String tensor : file.tensors().keySet()) {
            if (!used.contains(tensor)) {
                unused.add(tensor);
            }
        }
        return new LoadReport(List.copyOf(layers), kept, unused);
    }

    /** The name of its tensor in a file. */
    static String name(Segment segment) {
        return segment.layer() + "." + segment.role();
    }

    private static float[] gathered(Segment segment, float[] parameters) {
        float[] numbers = new float[segment.size()];
        segment.gather(parameters, numbers);
        return numbers;
    }

    /** The index of the first number below 0, or -1. */
    private static int firstNegative(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            if (numbers[i] < 0) {
                return i;
            }
        }
        return -1;
    }

    /** The index of the first number that is infinite or not a number, or -1. */
    private static int firstNotFinite(float[] numbers) {
        int count = numbers.length;
        for (int i = 0; i < count; i++) {
            // times 0 it is 0 if it is finite; not Float.isFinite: mostly nothing is compiled yet, and a call costs
            // more
            if (numbers[i] * 0 != 0) {
                return i;
            }
        }
        return -1;
    }
}
