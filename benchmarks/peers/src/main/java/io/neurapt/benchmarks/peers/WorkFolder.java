package io.neurapt.benchmarks.peers;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.neurapt.Model;
import io.neurapt.optim.Sgd;
import io.neurapt.samples.Mnist;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What all processes read: the digits as IDX files, and for each network its weights to serve with, its weights to
 * begin training with, its layers, and its ONNX model.
 */
final class WorkFolder {

    private WorkFolder() {}

    /** The weights that are served; of networks that read digits, trained ones, so that they have their zeros. */
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
        for (Net net : Net.values()) {
            if (!Files.exists(onnx(folder, net))) {
                prepare(folder, net);
            }
        }
    }

    private static void copy(Class<?> beside, String resource, Path file) throws IOException {
        try (InputStream in = beside.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(in, resource), file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void prepare(Path folder, Net net) throws IOException {
        Model model = net.create(1);
        model.save(initial(folder, net));
        Files.writeString(folder.resolve(net + ".json"), JsonWriter.string(layers(Blueprint.of(model))));
        if (net == Net.VGG) {
            writeSamples(folder, Blueprint.of(model));
        } else {
            model.fit(
                    Mnist.load().train().take(3_200),
                    Fit.epochs(1)
                            .batchSize(Peer.BATCH)
                            .optimizer(Sgd.rate(Peer.RATE).momentum(Peer.MOMENTUM)));
        }
        model.save(weights(folder, net));
        Files.write(onnx(folder, net), OnnxFile.of(Blueprint.of(model)));
    }

    /** The random samples, for Python: little-endian, channels first, and their labels. */
    private static void writeSamples(Path folder, Blueprint net) throws IOException {
        Samples samples = Samples.of(Net.VGG, Worker.TRAINED);
        ByteBuffer pixels =
                ByteBuffer.allocate(4 * Worker.TRAINED * net.inputSize()).order(ByteOrder.LITTLE_ENDIAN);
        pixels.asFloatBuffer().put(samples.channelsFirst(net, 0, Worker.TRAINED));
        Files.write(folder.resolve("VGG-samples"), pixels.array());
        ByteBuffer labels = ByteBuffer.allocate(4 * Worker.TRAINED).order(ByteOrder.LITTLE_ENDIAN);
        labels.asIntBuffer().put(samples.labels());
        Files.write(folder.resolve("VGG-labels"), labels.array());
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
