package io.neurapt.benchmarks.peers;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonWriter;
import io.neurapt.Model;
import io.neurapt.benchmarks.peers.Peer.Batch;
import io.neurapt.benchmarks.peers.Peer.Server;
import io.neurapt.benchmarks.peers.Peer.Trainer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Measures one {@link Job} in a process of its own, and prints a line of JSON. {@code pytorch.py} is its twin for
 * Python.
 */
final class Worker {

    /** What the line begins with; frameworks print lines of their own. */
    static final String RESULT = "RESULT ";

    /** Samples whose answers are compared, and which are predicted one after the other. */
    static final int SERVED = 64;

    /** Epochs whose losses are compared, each of {@link #TRAINED} samples. */
    static final int EPOCHS = 3;

    static final int TRAINED = 640;

    private static final double WINDOW = 0.25;

    private final Job job;
    private final Path work;
    private final Peer peer;

    private Worker(Job job, Path work) {
        this.job = job;
        this.work = work;
        this.peer = job.framework().open(job.threads());
    }

    /** {@code Worker JOB FOLDER}: the job as JSON, and where the weights are. */
    public static void main(String[] args) throws Exception {
        Worker worker = new Worker(Job.of(args[0]), Path.of(args[1]));
        JsonObject result = worker.run();
        result.put("version", worker.peer.version());
        System.out.println(RESULT + JsonWriter.string(result));
        System.exit(0); // some frameworks leave threads behind
    }

    private JsonObject run() throws Exception {
        return switch (job.task()) {
            case CHECK -> check();
            case TRAINING -> training();
            case LATENCY -> latency();
            case BATCHED -> batched();
            case FIRST_PREDICTION,
                    FIRST_PREDICTION_OPTION,
                    FIRST_PREDICTION_ARCHIVED,
                    FIRST_PREDICTION_LINKED,
                    FIRST_EPOCH -> throw new IllegalArgumentException(job.task() + " is a launch");
        };
    }

    private Server server() throws Exception {
        Model model = job.net().create(1);
        model.load(WorkFolder.weights(work, job.net()));
        return peer.server(model, job.threads());
    }

    private Trainer trainer() throws Exception {
        Samples samples = Samples.of(job.net(), job.samples());
        return peer.trainer(job.net().create(1), job.threads(), job.batch(), samples);
    }

    /** Answers to samples one by one and in one call, and the mean losses of the first epochs. */
    private JsonObject check() throws Exception {
        JsonObject result = new JsonObject();
        Samples samples = Samples.of(job.net(), SERVED);
        try (Server server = server()) {
            JsonArray one = new JsonArray();
            float[] probabilities = new float[10];
            for (float[] sample : samples.inputs()) {
                server.one(server.arranged(sample), probabilities);
                one.add(row(probabilities));
            }
            result.put("one", one);
            Batch batch = server.batch(samples, 0, SERVED);
            batch.run();
            JsonArray many = new JsonArray();
            for (float[] answer : batch.answers()) {
                many.add(row(answer));
            }
            result.put("many", many);
        }
        try (Trainer trainer = trainer()) {
            JsonArray losses = new JsonArray();
            for (double loss : trainer.epochs(EPOCHS)) {
                losses.add(loss);
            }
            result.put("losses", losses);
        } catch (UnsupportedOperationException e) {
            result.put("losses", new JsonArray());
        }
        return result;
    }

    private static JsonArray row(float[] numbers) {
        JsonArray row = new JsonArray();
        for (float number : numbers) {
            row.add(number);
        }
        return row;
    }

    /** An epoch is a window. */
    private JsonObject training() throws Exception {
        try (Trainer trainer = trainer()) {
            long warm = deadline(job.warmUp());
            int count = 1;
            double epoch;
            do {
                double[] seconds = trainer.seconds(count);
                epoch = seconds[count - 1];
                count = Math.max(1, (int) (job.warmUp() / 4 / epoch));
            } while (System.nanoTime() < warm);
            List<Double> rates = new ArrayList<>();
            for (double seconds : trainer.seconds(Math.max(3, (int) (job.seconds() / epoch)))) {
                rates.add(job.samples() / seconds);
            }
            return windows(rates);
        }
    }

    private JsonObject latency() throws Exception {
        try (Server server = server()) {
            float[][] samples = arranged(server, Samples.of(job.net(), SERVED));
            float[] probabilities = new float[10];
            long warm = deadline(job.warmUp());
            for (int i = 0; System.nanoTime() < warm; i++) {
                server.one(samples[i % SERVED], probabilities);
            }
            long[] times = new long[4_000_000];
            int calls = 0;
            long end = deadline(job.seconds());
            for (long now = System.nanoTime(); now < end && calls < times.length; ) {
                server.one(samples[calls % SERVED], probabilities);
                long after = System.nanoTime();
                times[calls++] = after - now;
                now = after;
            }
            Arrays.sort(times, 0, calls);
            JsonObject result = new JsonObject();
            result.put("value", times[calls / 2] / 1e3);
            result.put("p99", times[(int) (calls * 0.99)] / 1e3);
            result.put("calls", calls);
            return result;
        }
    }

    private static float[][] arranged(Server server, Samples samples) {
        float[][] arranged = new float[samples.count()][];
        for (int i = 0; i < arranged.length; i++) {
            arranged[i] = server.arranged(samples.inputs()[i]);
        }
        return arranged;
    }

    /** Every size of batch in turn; the fastest is the result. */
    private JsonObject batched() throws Exception {
        try (Server server = server()) {
            JsonObject best = new JsonObject();
            for (int size : job.batches()) {
                JsonObject result = windows(rates(server, size));
                result.put("batch", size);
                if (result.getDouble("value") > best.getDouble("value", 0)) {
                    best = result;
                }
            }
            return best;
        }
    }

    /** Samples a second of all callers together, a number for every window. */
    private List<Double> rates(Server server, int size) throws Exception {
        Samples samples = Samples.of(job.net(), size * job.callers());
        AtomicLongArray counts = new AtomicLongArray(16 * job.callers()); // a cache line each
        AtomicBoolean stop = new AtomicBoolean();
        List<Thread> callers = new ArrayList<>();
        for (int caller = 0; caller < job.callers(); caller++) {
            Batch batch = server.batch(samples, caller * size, size);
            int place = 16 * caller;
            Thread thread = new Thread(() -> {
                while (!stop.get()) {
                    try {
                        batch.run();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                    counts.addAndGet(place, size);
                }
            });
            thread.setDaemon(true);
            callers.add(thread);
        }
        callers.forEach(Thread::start);
        sleep(job.warmUp());
        List<Double> rates = new ArrayList<>();
        long end = deadline(job.seconds());
        long before = sum(counts);
        long start = System.nanoTime();
        while (System.nanoTime() < end) {
            sleep(WINDOW);
            long now = System.nanoTime();
            long after = sum(counts);
            rates.add((after - before) * 1e9 / (now - start));
            before = after;
            start = now;
        }
        stop.set(true);
        for (Thread caller : callers) {
            caller.join();
        }
        return rates;
    }

    private static long sum(AtomicLongArray counts) {
        long sum = 0;
        for (int i = 0; i < counts.length(); i++) {
            sum += counts.get(i);
        }
        return sum;
    }

    private static JsonObject windows(List<Double> rates) {
        JsonObject result = new JsonObject();
        result.put("value", Statistics.median(rates));
        result.put("windows", new JsonArray(rates));
        return result;
    }

    private static long deadline(double seconds) {
        return System.nanoTime() + (long) (seconds * 1e9);
    }

    private static void sleep(double seconds) throws InterruptedException {
        Thread.sleep((long) (seconds * 1e3));
    }
}
