package io.neurapt.benchmarks.peers;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import com.grack.nanojson.JsonWriter;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one process measures.
 *
 * @param threads that compute one call
 * @param callers threads that call, each with samples of its own
 * @param batches samples a call, where many are predicted; the fastest counts. In training samples a step, where they are
 *     not {@value #BATCH}
 */
record Job(Framework framework, Net net, Task task, int threads, int callers, List<Integer> batches) {

    /** Samples a step in training, where a job names no others. */
    static final int BATCH = 64;

    /** Kinds of measurement. */
    enum Task {
        /** Answers and losses, to be compared with ours. */
        CHECK(""),
        /** Samples a second in training. */
        TRAINING("samples/s"),
        /** From a sample to its answer: median and 99th percentile. */
        LATENCY("µs"),
        /** Samples a second, many a call. */
        BATCHED("samples/s"),
        /** From the start of the process to the first answer: ours as an executable jar. */
        FIRST_PREDICTION("s"),
        /** The same with the module of the Vector API on our command line. */
        FIRST_PREDICTION_OPTION("s"),
        /** The jar where the JVM finds its classes in an archive that an earlier launch has written. */
        FIRST_PREDICTION_ARCHIVED("s"),
        /** The jar in a runtime that {@code jlink} has made of the modules that it takes. */
        FIRST_PREDICTION_LINKED("s"),
        /** From the start of the process to a network that has seen all digits once. */
        FIRST_EPOCH("s");

        final String unit;

        Task(String unit) {
            this.unit = unit;
        }

        boolean moreIsBetter() {
            return unit.equals("samples/s");
        }

        /** Whether it is a program of its own, whose whole life is measured. */
        boolean isLaunch() {
            return isFirstPrediction() || this == FIRST_EPOCH;
        }

        boolean isFirstPrediction() {
            return switch (this) {
                case FIRST_PREDICTION, FIRST_PREDICTION_OPTION, FIRST_PREDICTION_ARCHIVED, FIRST_PREDICTION_LINKED ->
                    true;
                default -> false;
            };
        }
    }

    /** A comparison of a framework's numbers with ours. */
    static Job check(Framework framework, Net net) {
        return new Job(framework, net, Task.CHECK, 1, 1, List.of());
    }

    /** Samples a step in training. */
    int batch() {
        return batches.isEmpty() ? BATCH : batches.get(0);
    }

    /** Samples an epoch: whole batches. */
    int samples() {
        int samples = task == Task.CHECK ? Worker.TRAINED : net.samples;
        return (samples + batch() - 1) / batch() * batch();
    }

    /** Seconds before anything is measured: a JVM compiles our kernels meanwhile. */
    double warmUp() {
        if (!framework.ours()) {
            return task == Task.BATCHED ? 0.7 : 1.5;
        }
        return switch (task) {
            case TRAINING -> net.readsDigits() ? 5 : 9;
            case BATCHED -> 4;
            default -> 1;
        };
    }

    /** Seconds measured; with several sizes of batch, for each. */
    double seconds() {
        return switch (task) {
            case TRAINING ->
                switch (net) {
                    case W1, W2 -> 2.5;
                    case VGG -> 4;
                    case RESNET -> 6;
                };
            case BATCHED -> 1;
            default -> 2;
        };
    }

    /** How it is run: {@code 2 threads}, {@code 2 callers}. */
    String setting() {
        return callers > 1 ? callers + " callers" : threads == 1 ? "1 thread" : threads + " threads";
    }

    /** Tells a job from all others: the same text for the same job. */
    String id() {
        return String.join(
                " ",
                framework.name(),
                net.name(),
                task.name(),
                threads + "x" + callers,
                batches.stream().map(Object::toString).collect(Collectors.joining(",")));
    }

    String toJson() {
        JsonObject job = new JsonObject();
        job.put("framework", framework.name());
        job.put("net", net.name());
        job.put("task", task.name());
        job.put("threads", threads);
        job.put("callers", callers);
        job.put("batches", new JsonArray(batches));
        job.put("batch", batch());
        job.put("samples", samples());
        job.put("rate", Peer.RATE);
        job.put("momentum", Peer.MOMENTUM);
        job.put("served", Worker.SERVED);
        job.put("epochs", Worker.EPOCHS);
        job.put("warmUp", warmUp());
        job.put("seconds", seconds());
        return JsonWriter.string(job);
    }

    static Job of(String json) throws JsonParserException {
        JsonObject job = JsonParser.object().from(json);
        return new Job(
                Framework.valueOf(job.getString("framework")),
                Net.valueOf(job.getString("net")),
                Task.valueOf(job.getString("task")),
                job.getInt("threads"),
                job.getInt("callers"),
                job.getArray("batches").stream().map(Integer.class::cast).toList());
    }
}
