package io.neurapt.processor;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One case of the reference vectors: a network, a batch, and what PyTorch made of it in float64. Arrays are in the
 * public layouts; parameters and gradients go by {@code layer.role}.
 */
public record Golden(String name, JsonObject json) {

    private static final String FOLDER = "/golden-vectors/";

    /** The case of this name. */
    public static Golden read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream(FOLDER + name + ".json")) {
            return new Golden(name, JsonParser.object().from(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JsonParserException e) {
            throw new IllegalStateException(name, e);
        }
    }

    /** Every case that is a network with a batch, by name. */
    public static List<Golden> all() {
        return names().stream()
                .map(Golden::read)
                .filter(golden -> golden.json.has("x"))
                .toList();
    }

    private static List<String> names() {
        try {
            URI folder = Golden.class.getResource(FOLDER).toURI();
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                return files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(".json"))
                        .map(file -> file.replace(".json", ""))
                        .sorted()
                        .toList();
            }
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Samples in the batch. */
    public int batch() {
        return json.getInt("batch");
    }

    public double[] x() {
        return doubles("x");
    }

    public double[] target() {
        return doubles("target");
    }

    public double[] output() {
        return doubles("output");
    }

    public double[] inputGradient() {
        return doubles("inputGradient");
    }

    /** The mean over the batch. */
    public double lossValue() {
        return json.getDouble("lossValue");
    }

    public Map<String, double[]> parameters() {
        Map<String, double[]> tensors = new LinkedHashMap<>();
        JsonObject object = json.getObject(json.has("parameters") ? "parameters" : "start");
        object.keySet()
                .forEach(key -> tensors.put(key, doubles(object.getObject(key).getArray("values"))));
        if (json.has("batchStatistics")) { // as running ones: so the network in use gives what training gave
            JsonObject layers = json.getObject("batchStatistics");
            layers.forEach((layer, statistics) -> ((JsonObject) statistics)
                    .forEach((role, values) -> tensors.put(layer + "." + role, doubles((JsonArray) values))));
        }
        return tensors;
    }

    public Map<String, double[]> gradients() {
        return tensors("gradients");
    }

    /** The tensors of an object, by {@code layer.role}. */
    public Map<String, double[]> tensors(String key) {
        Map<String, double[]> tensors = new LinkedHashMap<>();
        JsonObject object = json.getObject(key);
        object.keySet().forEach(name -> tensors.put(name, doubles(object.getArray(name))));
        return tensors;
    }

    /** The numbers of any array in the file. */
    public double[] doubles(String key) {
        return doubles(json.getArray(key));
    }

    private static double[] doubles(JsonArray array) {
        return array.stream()
                .mapToDouble(value -> ((Number) value).doubleValue())
                .toArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
