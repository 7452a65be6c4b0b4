package io.neurapt.benchmarks.peers;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.util.List;

/**
 * What one process measures.
 *
 * @param threads that compute one call
 * @param callers threads that call, each with samples of its own
 * @param batches samples a call; the fastest counts
 * @param warmUp seconds before anything is measured
 * @param seconds measured
 */
record Job(
        Framework framework,
        Net net,
        Task task,
        int threads,
        int callers,
        List<Integer> batches,
        double warmUp,
        double seconds) {

    /** Kinds of measurement. */
    enum Task {
        /** Answers and losses, to be compared with ours. */
        CHECK,
        /** Samples a second in training. */
        TRAINING,
        /** Microseconds from a sample to its answer: median and 99th percentile. */
        LATENCY,
        /** Samples a second, many a call. */
        BATCHED,
        /** Seconds from the start of the process to the first answer. */
        FIRST_PREDICTION,
        /** Seconds from the start of the process to a network that has seen all digits once. */
        FIRST_EPOCH
    }

    String toJson() {
        return JsonWriter.string(new JsonObject(java.util.Map.of(
                "framework", framework.name(),
                "net", net.name(),
                "task", task.name(),
                "threads", threads,
                "callers", callers,
                "batches", new JsonArray(batches),
                "warmUp", warmUp,
                "seconds", seconds)));
    }

    static Job of(String json) throws JsonParserException {
        JsonObject job = JsonParser.object().from(json);
        return new Job(
                Framework.valueOf(job.getString("framework")),
                Net.valueOf(job.getString("net")),
                Task.valueOf(job.getString("task")),
                job.getInt("threads"),
                job.getInt("callers"),
                job.getArray("batches").stream().map(Integer.class::cast).toList(),
                job.getDouble("warmUp"),
                job.getDouble("seconds"));
    }
}
