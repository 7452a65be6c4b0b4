package io.neurapt.benchmarks.peers;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Sgd;
import io.neurapt.samples.Mnist;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What all processes read: the digits as IDX files, random pixels, and for each network its weights to serve with and its
 * weights to begin training with; of those that are chains of layers also the layers, and an ONNX model.
 */
final class WorkFolder {

    /** Random samples, as many as an epoch has at most. */
    private static final int RANDOM = 1_280;

    private WorkFolder() {}

    /** The weights that are served: trained a little, but for VGG-small's; so an image has its zeros in all layers. */
    static Path weights(Path folder, Net net) {
        return folder.resolve(net + ".safetensors");
    }

    /** The weights that training begins with. */
    static Path initial(Path folder, Net net) {
        return folder.resolve(net + "-initial.safetensors");
    }

    static Path onnx(Path folder, Net net) {
        return folder.resolve(net + ".onnx");
    }

    static Path python(Path folder) {
        return folder.resolve("pytorch.py");
    }

    /** Training images or labels. */
    static Path idx(Path folder, String name) {
        return folder.resolve("train-" + name + "-ubyte.gz");
    }

    /** Writes what is not there yet. */
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder);
        copy(WorkFolder.class, "pytorch.py", python(folder));
        for (String name : new String[] {"images-idx3", "labels-idx1"}) {
            Path file = idx(folder, name);
            copy(Mnist.class, "mnist/" + file.getFileName(), file);
        }
        writeRandom(folder);
        for (Net net : Net.values()) {
            if (!Files.exists(weights(folder, net))) {
                prepare(folder, net);
            }
        }
    }

    private static void copy(Class<?> beside, String resource, Path file) throws IOException {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(in, resource), file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The weights to serve with are written last: who finds them finds all. */
    private static void prepare(Path folder, Net net) throws IOException {
        Model model = net.create(1);
        model.save(initial(folder, net));
        if (net != Net.VGG) {
            Fit fit = Fit.epochs(1)
                    .batchSize(Job.BATCH)
                    .optimizer(Sgd.rate(Peer.RATE).momentum(Peer.MOMENTUM));
            model.fit(trainingSet(net), fit);
        }
        if (net.isChain()) {
            Files.writeString(folder.resolve(net + ".json"), JsonWriter.string(layers(Blueprint.of(model))));
            Files.write(onnx(folder, net), OnnxFile.of(Blueprint.of(model)));
        }
        model.save(weights(folder, net));
    }

    private static Dataset trainingSet(Net net) throws IOException {
        if (net.readsDigits()) {
            return Mnist.load().train().take(3_200);
        }
        Samples samples = Samples.of(net, net.samples);
        return Dataset.ofClasses(samples.inputs(), samples.labels(), 10);
    }

    /** The random samples, for Python: little-endian, channels last, and their labels. */
    private static void writeRandom(Path folder) throws IOException {
        Samples samples = Samples.of(Net.RESNET, RANDOM);
        int size = samples.inputs()[0].length;
        ByteBuffer pixels = ByteBuffer.allocate(4 * RANDOM * size).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer numbers = pixels.asFloatBuffer();
        for (float[] input : samples.inputs()) {
            numbers.put(input);
        }
        Files.write(folder.resolve("random-pixels"), pixels.array());
        ByteBuffer labels = ByteBuffer.allocate(4 * RANDOM).order(ByteOrder.LITTLE_ENDIAN);
        labels.asIntBuffer().put(samples.labels());
        Files.write(folder.resolve("random-labels"), labels.array());
    }

    private static JsonObject layers(Blueprint net) {
        JsonArray steps = new JsonArray();
        for (Blueprint.Step step : net.steps()) {
            if (step instanceof Blueprint.Conv conv) {
                steps.add(new JsonObject(Map.of("conv", conv.name(), "padding", conv.padding())));
            } else if (step instanceof Blueprint.Pool pool) {
                steps.add(new JsonObject(Map.of("pool", pool.size())));
            } else if (step instanceof Blueprint.Dense dense) {
                steps.add(new JsonObject(Map.of(
                        "dense", dense.name(), "from", new JsonArray(ints(dense.from())), "relu", dense.relu())));
            }
        }
        JsonObject layers = new JsonObject();
        layers.put("input", new JsonArray(ints(net.input())));
        layers.put("images", net.readsImages());
        layers.put("steps", steps);
        return layers;
    }

    private static List<Integer> ints(int[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }
}
