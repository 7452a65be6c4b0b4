package io.neurapt.benchmarks.peers;

import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was measured so far: a file with a line of JSON for every process. A run that was stopped goes on where it was.
 */
final class Results {

    private final Path file;
    private final List<JsonObject> entries = new ArrayList<>();

    private Results(Path file) {
        this.file = file;
    }

    /** Reads a file, which need not be there. */
    static Results open(Path file) throws IOException {
        Results results = new Results(file);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                try {
                    results.entries.add(JsonParser.object().from(line));
                } catch (JsonParserException e) {
                    throw new IOException(file + " is not a file of results: " + e.getMessage(), e);
                }
            }
        }
        return results;
    }

    /** Adds what a process found out, to the file too. */
    void add(Job job, Platform platform, String machine, int round, JsonObject result) throws IOException {
        JsonObject entry = new JsonObject();
        entry.put("job", job.id());
        entry.put("platform", platform.name());
        entry.put("machine", machine);
        entry.put("round", round);
        entry.put("result", result);
        entries.add(entry);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, JsonWriter.string(entry) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    boolean has(Job job, Platform platform, int round) {
        return entries.stream().anyMatch(entry -> isOf(entry, job, platform.name()) && entry.getInt("round") == round);
    }

    /** A number of every round in which it was measured. */
    List<Double> numbers(Job job, String platform, String number) {
        return results(job, platform).stream()
                .filter(result -> result.has(number))
                .map(result -> result.getDouble(number))
                .toList();
    }

    /** Why a job has no number: what its process said. */
    Optional<String> error(Job job, String platform) {
        return results(job, platform).stream()
                .filter(result -> result.has("error"))
                .map(result -> result.getString("error"))
                .findFirst();
    }

    /** The results of a job, in the order in which they came. */
    List<JsonObject> results(Job job, String platform) {
        return entries.stream()
                .filter(entry -> isOf(entry, job, platform))
                .map(entry -> entry.getObject("result"))
                .toList();
    }

    /** The platforms of a job, in the order in which they came. */
    List<String> platforms(Job job) {
        return distinct(
                entries.stream()
                        .filter(entry -> entry.getString("job").equals(job.id()))
                        .toList(),
                "platform");
    }

    List<String> machines() {
        return distinct(entries, "machine");
    }

    private static List<String> distinct(List<JsonObject> entries, String field) {
        return entries.stream().map(entry -> entry.getString(field)).distinct().toList();
    }

    private static boolean isOf(JsonObject entry, Job job, String platform) {
        return entry.getString("job").equals(job.id())
                && entry.getString("platform").equals(platform);
    }
}
