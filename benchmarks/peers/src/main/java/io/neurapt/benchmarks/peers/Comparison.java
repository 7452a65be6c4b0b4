package io.neurapt.benchmarks.peers;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures ours and theirs in turn, and writes the table of all that was measured. */
@Command(
        name = "Comparison",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures Neurapt and other frameworks in turn. Goes on where an earlier run stopped.")
public final class Comparison implements Callable<Integer> {

    /** Greatest difference of a probability to ours. */
    static final double SAME_ANSWER = 1e-4;

    /** Greatest difference of the first epoch's mean loss to ours, of it; Nesterov's momentum differs by 2 %. */
    private static final double SAME_LOSS = 0.03;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rounds", description = "measurements of each number (default: 3)")
    private int rounds = 3;

    @Option(names = "--java", description = "a JVM to measure ours on; the first runs the others too (default: java)")
    private List<String> javas = List.of("java");

    @Option(names = "--python", description = "a Python that has PyTorch (default: python3)")
    private String python = "python3";

    @Option(names = "--only", split = ",", description = "figures to measure, by name (default: all)")
    private Set<String> only = Set.of();

    @Option(names = "--list", description = "print the names of the figures, and measure nothing")
    private boolean list;

    @Option(names = "--seconds", description = "begin nothing new after so many seconds (default: no limit)")
    private int seconds = Integer.MAX_VALUE;

    @Option(names = "--results", description = "raw results, a line each (default: ${DEFAULT-VALUE})")
    private Path file = Path.of("benchmarks/results/comparison.jsonl");

    @Option(names = "--table", description = "file whose table is written (default: ${DEFAULT-VALUE})")
    private Path table = Path.of("docs/performance.md");

    public static void main(String[] args) {
        System.exit(new CommandLine(new Comparison()).execute(args));
    }

    @Override
    public Integer call() throws Exception {
        if (list) {
            Figure.all().forEach(figure -> System.out.println(figure.name()));
            return 0;
        }
        try {
            Table.check(table);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--table: " + e.getMessage(), e);
        }
        Results results = Results.open(file);
        int left = measure(results);
        new Table(results).writeInto(table);
        System.out.println(left == 0 ? "all measured" : left + " measurements are left; the same command goes on");
        return 0;
    }

    /** A job on a platform, in a round. */
    private record Turn(Job job, Platform platform, int round) {}

    /** Gives the number of measurements that time did not allow. */
    private int measure(Results results) throws Exception {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<Turn> turns = turns(results);
        if (turns.isEmpty()) {
            return 0;
        }
        Launcher launcher = new Launcher();
        String machine = Platform.machine();
        int done = 0;
        for (Turn turn : turns) {
            if (System.nanoTime() > end) {
                break;
            }
            JsonObject result = run(launcher, turn, results);
            results.add(turn.job(), turn.platform(), machine, turn.round(), result);
            System.out.println("round " + turn.round() + "  " + turn.job().id() + "  "
                    + turn.platform().name() + "  " + result.getOrDefault("value", result.getOrDefault("error", "ok")));
            done++;
        }
        return turns.size() - done;
    }

    /** What is still to be measured: checks first, then round after round, the order of a figure's jobs rotated. */
    private List<Turn> turns(Results results) throws IOException {
        List<Figure> figures = Figure.all().stream()
                .filter(figure -> only.isEmpty() || only.contains(figure.name()))
                .toList();
        List<Platform> jvms = new ArrayList<>();
        for (String java : javas) {
            jvms.add(Platform.java(java));
        }
        Platform withTorch = Platform.python(python);
        Set<Turn> turns = new LinkedHashSet<>();
        for (Figure figure : figures) {
            for (Job job : figure.jobs()) {
                turns.add(new Turn(Job.check(Framework.NEURAPT, job.net()), jvms.get(0), 0));
                Platform platform = job.framework() == Framework.PYTORCH ? withTorch : jvms.get(0);
                turns.add(new Turn(Job.check(job.framework(), job.net()), platform, 0));
            }
        }
        for (int round = 1; round <= rounds; round++) {
            for (Figure figure : figures) {
                List<Turn> of = new ArrayList<>();
                jvms.forEach(jvm -> of.add(new Turn(figure.ours(), jvm, 0)));
                for (Job job : round == 1 ? figure.peers() : figure.rivals()) {
                    platforms(job, jvms, withTorch).forEach(platform -> of.add(new Turn(job, platform, 0)));
                }
                Collections.rotate(of, round - 1);
                for (Turn turn : of) {
                    turns.add(new Turn(turn.job(), turn.platform(), round));
                }
            }
        }
        return turns.stream()
                .filter(turn -> !results.has(turn.job(), turn.platform(), turn.round()))
                .toList();
    }

    /** Others run on the first JVM; where its launch is what counts, on all. */
    private static List<Platform> platforms(Job job, List<Platform> jvms, Platform withTorch) {
        if (job.framework() == Framework.PYTORCH) {
            return List.of(withTorch);
        }
        return job.task().isLaunch() ? jvms : jvms.subList(0, 1);
    }

    private static JsonObject run(Launcher launcher, Turn turn, Results results) throws InterruptedException {
        try {
            Job check = Job.check(turn.job().framework(), turn.job().net());
            if (results.error(check, turn.platform().name()).isPresent()) {
                return error("differs from ours");
            }
            JsonObject result = launcher.run(turn.job(), turn.platform());
            return turn.job().task() == Job.Task.CHECK ? compared(result, turn, results) : result;
        } catch (IOException e) {
            return error(e.getMessage());
        }
    }

    private static JsonObject error(String message) {
        JsonObject result = new JsonObject();
        result.put("error", message);
        return result;
    }

    /** Ours as it is; of others the differences, and an error when they are too great. */
    private static JsonObject compared(JsonObject theirs, Turn turn, Results results) {
        Job ours = Job.check(Framework.NEURAPT, turn.job().net());
        if (turn.job().equals(ours)) {
            return theirs;
        }
        List<String> platforms = results.platforms(ours);
        JsonObject expected = results.results(ours, platforms.get(0)).get(0);
        if (expected.has("error")) {
            return error("there is nothing to compare it with: ours gave " + expected.getString("error"));
        }
        double difference = Math.max(
                difference(expected.getArray("one"), theirs.getArray("one")),
                difference(expected.getArray("many"), theirs.getArray("many")));
        JsonObject result = new JsonObject();
        result.put("difference", difference);
        result.put("version", theirs.getString("version"));
        JsonArray losses = theirs.getArray("losses");
        result.put("losses", losses);
        if (!(difference <= SAME_ANSWER)) {
            result.put("error", "a probability differs from ours by " + difference);
        } else if (!losses.isEmpty() && !learns(expected.getArray("losses"), losses)) {
            result.put("error", "its losses are " + losses + ", ours " + expected.getArray("losses"));
        }
        return result;
    }

    private static double difference(JsonArray ours, JsonArray theirs) {
        double greatest = ours.size() == theirs.size() ? 0 : Double.NaN;
        for (int i = 0; i < ours.size(); i++) {
            for (int k = 0; k < ours.getArray(i).size(); k++) {
                double difference = Math.abs(
                        ours.getArray(i).getDouble(k) - theirs.getArray(i).getDouble(k, Double.NaN));
                greatest = Math.max(greatest, difference);
            }
        }
        return greatest;
    }

    private static boolean learns(JsonArray ours, JsonArray theirs) {
        double first = theirs.getDouble(0);
        double last = theirs.getDouble(theirs.size() - 1);
        return Math.abs(first - ours.getDouble(0)) <= SAME_LOSS * ours.getDouble(0) && last < first;
    }
}
