package io.neurapt.io;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neurapt.TinyNet;
import io.neurapt.annotation.Initializer;
import io.neurapt.annotation.Loss;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Network;
import io.neurapt.internal.Segment;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightsTest {

    @TempDir
    Path directory;

    private final Network network = TinyNet.network(1);

    @Test
    void savedParametersComeBackBitByBit() throws Exception {
        Path file = directory.resolve("tiny.safetensors");
        Network other = new Network(TinyNet.ARCHITECTURE);

        Weights.save(network, file);
        LoadReport report = Weights.load(other, file, Matching.EXACT);

        assertThat(other.parameters).containsExactly(network.parameters);
        assertThat(other.version).isOne();
        assertThat(report.taken()).containsExactly("hidden", "out");
        assertThat(report.kept()).isEmpty();
        assertThat(report.unused()).isEmpty();
        assertThat(Files.list(directory)).containsExactly(file);
    }

    @Test
    void aTensorLargerThanTheBufferComesBackBitByBit() throws Exception {
        Path file = directory.resolve("large.safetensors");
        Network large = net(layer("large", "dense, 401 units", 100, 401));
        for (int i = 0; i < large.parameters.length; i++) {
            large.parameters[i] = i;
        }
        Network other = new Network(large.architecture);

        Weights.save(large, file);
        Weights.load(other, file, Matching.EXACT);

        assertThat(other.parameters).containsExactly(large.parameters);
    }

    @Test
    void theFileHasThePublicLayoutWhateverTheKernelsWant() throws Exception {
        try (Safetensors file = Safetensors.of(Weights.toBytes(network), "bytes")) {
            Tensor tensor = requireNonNull(file.tensors().get("hidden.weights"));
            float[] weights = file.floats(tensor, 12);

            assertThat(file.tensors().keySet())
                    .containsExactly("hidden.weights", "hidden.bias", "out.weights", "out.bias");
            assertThat(tensor.shape()).containsExactly(3, 4);
            for (int input = 0; input < 3; input++) {
                for (int unit = 0; unit < 4; unit++) {
                    assertThat(weights[4 * input + unit]).isEqualTo(network.parameters[4 * unit + input]);
                }
            }
        }
    }

    @Test
    void theFileSaysItsArchitectureAndTheNetworksNameIsNoPartOfIt() throws Exception {
        Architecture renamed = new Architecture(
                "Renamed",
                TinyNet.ARCHITECTURE.input(),
                Loss.HUBER,
                TinyNet.ARCHITECTURE.parameters(),
                TinyNet.ARCHITECTURE.segments(),
                TinyNet.ARCHITECTURE.layers(),
                "");

        try (Safetensors file = Safetensors.of(Weights.toBytes(network), "bytes")) {
            assertThat(file.metadata())
                    .containsEntry(
                            "neurapt.architecture",
                            "(input): 3\n"
                                    + "hidden: dense, 4 units, relu; weights 3x4, bias 4\n"
                                    + "out: dense, 2 units; weights 4x2, bias 2")
                    .hasEntrySatisfying(
                            "neurapt.fingerprint", text -> assertThat(text).matches("[0-9a-f]{64}"));
        }
        Network other = new Network(renamed);
        Weights.fromBytes(other, Weights.toBytes(network), Matching.EXACT);
        assertThat(other.parameters).containsExactly(network.parameters);
    }

    @Test
    void anotherArchitectureIsRefusedWithTheDifferenceOfEachLayer() {
        Network other = net(layer("hidden", "dense, 5 units, relu", 3, 5), layer("last", "dense, 2 units", 5, 2));
        float[] before = other.parameters.clone();

        assertThatThrownBy(() -> Weights.fromBytes(other, Weights.toBytes(network), Matching.EXACT))
                .isInstanceOf(WeightsException.class)
                .hasMessage("""
                        these bytes does not fit Net, which was left as it was:
                          hidden
                            file   dense, 4 units, relu; weights 3x4, bias 4
                            model  dense, 5 units, relu; weights 3x5, bias 5
                          last is only in the model: dense, 2 units; weights 5x2, bias 2
                          out is only in the file: dense, 2 units; weights 4x2, bias 2
                        Load it with Matching.MATCHING to take the layers that fit.""");
        assertThat(other.parameters).containsExactly(before);
        assertThat(other.version).isZero();
    }

    @Test
    void sameShapesWithAnotherActivationAreAnotherArchitecture() {
        Network other = net(layer("hidden", "dense, 4 units, tanh", 3, 4), layer("out", "dense, 2 units", 4, 2));

        assertThatThrownBy(() -> Weights.fromBytes(other, Weights.toBytes(network), Matching.EXACT))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("dense, 4 units, relu")
                .hasMessageContaining("dense, 4 units, tanh");
    }

    @Test
    void theSameLayersInAnotherOrderAreAnotherArchitecture() {
        Network other = net(layer("out", "dense, 2 units", 4, 2), layer("hidden", "dense, 4 units, relu", 3, 4));

        assertThatThrownBy(() -> Weights.fromBytes(other, Weights.toBytes(network), Matching.EXACT))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(
                        "the order of the layers\n    file   (input), hidden, out\n    model  (input), out, hidden");
    }

    @Test
    void matchingTakesTheLayersThatFitAndSaysWhichDidNot() throws Exception {
        Network other = net(
                layer("hidden", "dense, 4 units, relu", 3, 4),
                layer("middle", "dense, 4 units, relu", 4, 4),
                layer("out", "dense, 3 units", 4, 3));

        LoadReport report = Weights.fromBytes(other, Weights.toBytes(network), Matching.MATCHING);

        assertThat(report).hasToString("""
                        taken   hidden
                        kept    middle: is not in the file
                        kept    out: has bias 3, weights 4x3, and the file bias 2, weights 4x2
                        unused  out.weights, out.bias""");
        float[] weights = new float[12];
        TinyNet.ARCHITECTURE.segments().get(0).gather(network.parameters, weights);
        assertThat(other.parameters).startsWith(weights);
        for (int i = 16; i < other.parameters.length; i++) {
            assertThat(other.parameters[i]).isZero();
        }
    }

    @Test
    void aFileOfWhichNothingFitsIsRefusedEvenWhenMatching() {
        Network other = net(layer("elsewhere", "dense, 4 units, relu", 3, 4));

        assertThatThrownBy(() -> Weights.fromBytes(other, Weights.toBytes(network), Matching.MATCHING))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("kept    elsewhere: is not in the file");
    }

    @Test
    void aFileThatPythonWroteIsLoadedByNamesAndShapes() throws Exception {
        // by serialize() of the safetensors package 0.8.0: 1, 1.5, 2, ... in hidden.weights, and so on
        byte[] bytes;
        try (var stream = WeightsTest.class.getResourceAsStream("from-python.safetensors")) {
            bytes = stream.readAllBytes();
        }

        Weights.fromBytes(network, bytes, Matching.EXACT);

        float[] weights = new float[12];
        TinyNet.ARCHITECTURE.segments().get(0).gather(network.parameters, weights);
        assertThat(weights).containsExactly(1, 1.5f, 2, 2.5f, 3, 3.5f, 4, 4.5f, 5, 5.5f, 6, 6.5f);
        assertThat(network.parameters[16]).isEqualTo(-1);
        assertThat(network.parameters[28]).isEqualTo(7);
    }

    @Test
    void aFileOfAnotherToolWithAnotherShapeOrATensorTooManyIsRefused() {
        SafetensorsWriter writer = new SafetensorsWriter(Map.of());
        writer.add("hidden.weights", new int[] {4, 3}, () -> new float[12]);
        writer.add("hidden.bias", new int[] {4}, () -> new float[4]);
        writer.add("out.weights", new int[] {4, 2}, () -> new float[8]);
        writer.add("out.bias", new int[] {2}, () -> new float[2]);
        writer.add("step", new int[] {}, () -> new float[1]);

        assertThatThrownBy(() -> Weights.fromBytes(network, bytes(writer), Matching.EXACT))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("file   bias 4, weights 4x3\n    model  bias 4, weights 3x4")
                .hasMessageContaining("is only in the file: step a single number");
    }

    @Test
    void aNameMadeToLookLikeTwoTensorsIsNotTakenForThem() throws Exception {
        SafetensorsWriter writer = new SafetensorsWriter(Map.of());
        writer.add("hidden.weights", new int[] {3, 4}, () -> new float[12]);
        writer.add("hidden.bias", new int[] {4}, () -> new float[4]);
        writer.add("out.bias 2, weights", new int[] {4, 2}, () -> new float[8]);
        byte[] bytes = bytes(writer);

        assertThatThrownBy(() -> Weights.fromBytes(network, bytes, Matching.EXACT))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("kept    out: ");
        assertThat(Weights.fromBytes(network, bytes, Matching.MATCHING).taken()).containsExactly("hidden");
    }

    @Test
    void parametersThatAreNotFiniteAreNotSavedAndTheOldFileStays() throws Exception {
        Path file = Files.writeString(directory.resolve("tiny.safetensors"), "old");
        network.parameters[1] = Float.NaN;

        assertThatThrownBy(() -> Weights.save(network, file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "TinyNet was not saved: hidden.weights[4] is not finite, as after a training that diverged");
        assertThat(file).hasContent("old");
    }

    @Test
    void parametersThatAreNotFiniteAreNotLoaded() {
        byte[] bytes = Weights.toBytes(network);
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putFloat(bytes.length - 4, Float.NaN);
        float[] before = network.parameters.clone();

        assertThatThrownBy(() -> Weights.fromBytes(network, bytes, Matching.EXACT))
                .isInstanceOf(WeightsException.class)
                .hasMessage("these bytes: expected finite numbers, and out.bias[1] is NaN");
        assertThat(network.parameters).containsExactly(before);
    }

    @Test
    void aRunningVarianceBelowZeroIsNotLoaded() {
        Segment variance = segment("norm", "variance", 0, new int[] {2}, new int[] {1});
        LayerInfo layer = new LayerInfo("norm", "batch norm", new int[] {2}, -1, -1);
        Network network = new Network(new Architecture(
                "Net", new int[] {2}, Loss.MEAN_SQUARED_ERROR, 2, List.of(variance), List.of(layer), ""));
        network.parameters[1] = -0.5f;
        byte[] bytes = Weights.toBytes(network);

        assertThatThrownBy(() -> Weights.fromBytes(network, bytes, Matching.EXACT))
                .isInstanceOf(WeightsException.class)
                .hasMessage("these bytes: expected 0 or more, and norm.variance[1] is -0.5");
    }

    @Test
    void errorsNameThePath() throws Exception {
        Path file = Files.writeString(directory.resolve("notes.txt"), "these are no weights at all");

        assertThatThrownBy(() -> Weights.load(network, file, Matching.EXACT))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith(file + ": expected a header of 2 to 19 bytes, and its length says ");
        assertThatThrownBy(() -> Weights.load(network, directory.resolve("missing"), Matching.EXACT))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("missing");
    }

    @Test
    void aFileInsideAZipIsReadLikeAnyOther() throws Exception {
        Network other = new Network(TinyNet.ARCHITECTURE);

        try (FileSystem zip = FileSystems.newFileSystem(directory.resolve("a.zip"), Map.of("create", "true"))) {
            Path file = Files.write(zip.getPath("/tiny.safetensors"), Weights.toBytes(network));
            Weights.load(other, file, Matching.EXACT);
        }

        assertThat(other.parameters).containsExactly(network.parameters);
    }

    private static byte[] bytes(SafetensorsWriter writer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.writeTo(Channels.newChannel(bytes));
        return bytes.toByteArray();
    }

    private record DenseLayer(String name, String kind, int inputs, int units) {}

    private static DenseLayer layer(String name, String kind, int inputs, int units) {
        return new DenseLayer(name, kind, inputs, units);
    }

    /** A network of dense layers, row-major, without padding. */
    private static Network net(DenseLayer... denses) {
        List<Segment> segments = new ArrayList<>();
        List<LayerInfo> layers = new ArrayList<>();
        int offset = 0;
        for (DenseLayer dense : denses) {
            int units = dense.units();
            int[] shape = {dense.inputs(), units};
            layers.add(
                    new LayerInfo(dense.name(), dense.kind(), new int[] {units}, segments.size(), segments.size() + 1));
            segments.add(segment(dense.name(), "weights", offset, shape, new int[] {units, 1}));
            offset += dense.inputs() * units;
            segments.add(segment(dense.name(), "bias", offset, new int[] {units}, new int[] {1}));
            offset += units;
        }
        return new Network(
                new Architecture("Net", new int[] {3}, Loss.MEAN_SQUARED_ERROR, offset, segments, layers, ""));
    }

    private static Segment segment(String layer, String role, int offset, int[] shape, int[] strides) {
        return new Segment(layer, role, offset, shape, shape, strides, Initializer.ZEROS, 0, 1, 1);
    }
}
