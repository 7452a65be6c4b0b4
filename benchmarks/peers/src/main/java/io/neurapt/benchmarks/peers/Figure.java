package io.neurapt.benchmarks.peers;

import static io.neurapt.benchmarks.peers.Framework.DJL;
import static io.neurapt.benchmarks.peers.Framework.DL4J;
import static io.neurapt.benchmarks.peers.Framework.NEURAPT;
import static io.neurapt.benchmarks.peers.Framework.NEURAPT_PLAIN;
import static io.neurapt.benchmarks.peers.Framework.ONNX_RUNTIME;
import static io.neurapt.benchmarks.peers.Framework.PYTORCH;
import static io.neurapt.benchmarks.peers.Framework.TENSORFLOW;

import io.neurapt.benchmarks.peers.Job.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the table.
 *
 * @param name to select it by
 * @param title what it says
 * @param number which of a job's results it shows
 * @param bar the ratio that is wanted, ours to the best rival's, on JDKs before 25
 * @param bar25 the same from JDK 25 on
 * @param ours what we are measured at
 * @param rivals the ratio is to the best of them; a framework may be there with several settings
 * @param also others, only shown, and measured once
 */
record Figure(
        String name,
        String title,
        String number,
        double bar,
        double bar25,
        Job ours,
        List<Job> rivals,
        List<Job> also) {

    /** All of them, in the order of the table. */
    static List<Figure> all() {
        Kind training1 = new Kind(Net.W1, Task.TRAINING, 1, 1);
        Kind training2 = new Kind(Net.W1, Task.TRAINING, 2, 1);
        Kind batched = new Kind(Net.W1, Task.BATCHED, 1, 2, 64, 256, 1024);
        Kind latency = new Kind(Net.W1, Task.LATENCY, 1, 1);
        Kind mlpLatency = new Kind(Net.W2, Task.LATENCY, 1, 1);
        Kind mlpBatched = new Kind(Net.W2, Task.BATCHED, 1, 2, 64);
        Kind vggTraining = new Kind(Net.VGG, Task.TRAINING, 2, 1);
        Kind vggTraining256 = new Kind(Net.VGG, Task.TRAINING, 2, 1, 256);
        Kind vggLatency = new Kind(Net.VGG, Task.LATENCY, 1, 1);
        Kind resnetTraining = new Kind(Net.RESNET, Task.TRAINING, 2, 1);
        Kind resnetTraining256 = new Kind(Net.RESNET, Task.TRAINING, 2, 1, 256);
        Kind prediction = new Kind(Net.W1, Task.FIRST_PREDICTION, 1, 1);
        Kind option = new Kind(Net.W1, Task.FIRST_PREDICTION_OPTION, 1, 1);
        Kind linked = new Kind(Net.W1, Task.FIRST_PREDICTION_LINKED, 1, 1);
        Kind archived = new Kind(Net.W1, Task.FIRST_PREDICTION_ARCHIVED, 1, 1);
        Kind epoch = new Kind(Net.W1, Task.FIRST_EPOCH, 2, 1);
        return List.of(
                training1
                        .figure("w1-training-1", "training, batch 64, 1 thread", 6)
                        .rivals(PYTORCH, DJL, TENSORFLOW)
                        .also(DL4J)
                        .done(),
                training2
                        .figure("w1-training-2", "training, batch 64, 2 threads", 8)
                        .rivals(PYTORCH, DJL, TENSORFLOW)
                        .done(),
                training1
                        .figure("w1-training-plain", "training in plain Java, batch 64, 1 thread", 0.6)
                        .from25(1)
                        .plain()
                        .rivals(PYTORCH, DJL)
                        .done(),
                batched.figure("w1-batched", "inference, best batch, 2 threads", 3.5)
                        .rivalsAtAnyThreads(ONNX_RUNTIME)
                        .also(PYTORCH, DJL, TENSORFLOW)
                        .done(),
                latency.figure("w1-latency", "one image, median", 0.40)
                        .rivalsAtAnyThreads(ONNX_RUNTIME)
                        .also(PYTORCH, DJL, TENSORFLOW, DL4J)
                        .done(),
                latency.figure("w1-latency-p99", "one image, 99th percentile", 0.40)
                        .number("p99")
                        .rivalsAtAnyThreads(ONNX_RUNTIME)
                        .also(PYTORCH, DJL, TENSORFLOW, DL4J)
                        .done(),
                mlpLatency
                        .figure("w2-latency", "one image, median", 0.55)
                        .rivalsAtAnyThreads(ONNX_RUNTIME, PYTORCH)
                        .also(DJL, TENSORFLOW)
                        .done(),
                mlpBatched
                        .figure("w2-batched", "inference, batch 64, 2 threads", 1.3)
                        .rivalsAtAnyThreads(ONNX_RUNTIME, PYTORCH)
                        .also(DJL, TENSORFLOW)
                        .done(),
                vggTraining
                        .figure("vgg-training", "training, batch 64, 2 threads", 1.3)
                        .rivals(PYTORCH, DJL)
                        .also(TENSORFLOW)
                        .done(),
                vggTraining256
                        .figure("vgg-training-256", "training, batch 256, 2 threads", 1)
                        .rivals(PYTORCH, DJL)
                        .done(),
                vggLatency
                        .figure("vgg-latency", "one image, median, 1 thread", 0.45)
                        .rivals(ONNX_RUNTIME)
                        .also(PYTORCH, DJL, TENSORFLOW)
                        .done(),
                resnetTraining
                        .figure("resnet-training-64", "training, batch 64, 2 threads", 1)
                        .rivals(PYTORCH)
                        .done(),
                resnetTraining256
                        .figure("resnet-training-256", "training, batch 256, 2 threads", 1)
                        .rivals(PYTORCH)
                        .done(),
                prediction
                        .figure("first-prediction", "launch to the first prediction", 0.3)
                        .rivals(ONNX_RUNTIME)
                        .done(),
                option.figure("first-prediction-option", "launch to the first prediction, --add-modules", 0.3)
                        .rivals(ONNX_RUNTIME)
                        .done(),
                archived.figure("first-prediction-archived", "launch to the first prediction, archived classes", 0.3)
                        .rivals(ONNX_RUNTIME)
                        .done(),
                linked.figure("first-prediction-linked", "launch to the first prediction, runtime of jlink", 0.3)
                        .rivals(ONNX_RUNTIME)
                        .done(),
                epoch.figure("first-epoch", "launch to one trained epoch, 60,000 digits, batch 64, 2 threads", 0.4)
                        .rivals(PYTORCH)
                        .done());
    }

    /** Whether a greater number is better: rates, not times. */
    boolean moreIsBetter() {
        return ours.task().moreIsBetter();
    }

    double bar(int javaFeature) {
        return javaFeature < 25 ? bar : bar25;
    }

    /** The others' jobs. */
    List<Job> peers() {
        return Stream.concat(rivals.stream(), also.stream()).toList();
    }

    /** All jobs. */
    List<Job> jobs() {
        return Stream.concat(Stream.of(ours), peers().stream()).toList();
    }

    /** What a framework is asked to do, with as many threads in a call as a figure says, or as many callers. */
    private record Kind(Net net, Task task, int threads, int callers, List<Integer> batches) {

        Kind(Net net, Task task, int threads, int callers, Integer... batches) {
            this(net, task, threads, callers, List.of(batches));
        }

        Draft figure(String name, String title, double bar) {
            return new Draft(this, name, title, bar);
        }

        Job of(Framework framework) {
            return of(framework, threads, callers);
        }

        Job of(Framework framework, int threads, int callers) {
            return new Job(framework, net, task, threads, callers, batches);
        }
    }

    /** A figure while it is put together. */
    private static final class Draft {

        private final Kind kind;
        private final String name;
        private final String title;
        private final double bar;
        private final List<Job> rivals = new ArrayList<>();
        private final List<Job> also = new ArrayList<>();
        private double bar25;
        private String number = "value";
        private Framework ours = NEURAPT;

        Draft(Kind kind, String name, String title, double bar) {
            this.kind = kind;
            this.name = name;
            this.title = title;
            this.bar = bar;
            this.bar25 = bar;
        }

        Draft from25(double other) {
            bar25 = other;
            return this;
        }

        Draft plain() {
            ours = NEURAPT_PLAIN;
            return this;
        }

        Draft number(String field) {
            number = field;
            return this;
        }

        Draft rivals(Framework... frameworks) {
            for (Framework framework : frameworks) {
                rivals.add(kind.of(framework));
            }
            return this;
        }

        /** One thread, and two: in a call, or calling where many samples are predicted. */
        Draft rivalsAtAnyThreads(Framework... frameworks) {
            rivals(frameworks);
            for (Framework framework : frameworks) {
                rivals.add(kind.of(framework, 2, 1));
            }
            return this;
        }

        Draft also(Framework... frameworks) {
            for (Framework framework : frameworks) {
                also.add(kind.of(framework));
            }
            return this;
        }

        Figure done() {
            return new Figure(name, title, number, bar, bar25, kind.of(ours), List.copyOf(rivals), List.copyOf(also));
        }
    }
}
