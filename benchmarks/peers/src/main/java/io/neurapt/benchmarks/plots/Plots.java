package io.neurapt.benchmarks.plots;

import io.neurapt.benchmarks.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.knowm.xchart.XYChart;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws how speed, code and compile time grow with width and depth. */
@Command(
        name = "Plots",
        mixinStandardHelpOptions = true,
        description = "Draws how speed, code and compile time grow with a network's width and depth.")
public final class Plots implements Runnable {

    /** What can be drawn. */
    enum Subject {
        WIDTH,
        DEPTH,
        CODE
    }

    private static final int[] WIDTHS = {8, 16, 32, 64};
    private static final int[] DEPTHS = {2, 4, 8, 16};
    private static final int[] CODE_DEPTHS = {1, 2, 4, 8, 16, 32};

    /** Compilations of one network, of which the fastest counts: javac itself is slow at first. */
    private static final int COMPILATIONS = 3;

    /** Rounds over all networks of a plot, of which the fastest counts: others may use the machine for a while. */
    private static final int ROUNDS = 7;

    @Parameters(description = "what to draw: ${COMPLETION-CANDIDATES} (default: all)")
    private List<Subject> subjects = List.of(Subject.values());

    @Option(names = "--into", description = "folder of the pictures (default: ${DEFAULT-VALUE})")
    private Path into = Path.of("docs/plots");

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new CommandLine(new Plots()).execute(args));
    }

    @Override
    public void run() {
        try {
            Files.createDirectories(into);
            Path folder = Files.createTempDirectory("plots");
            for (Subject subject : subjects) {
                switch (subject) {
                    case WIDTH -> width(folder);
                    case DEPTH -> depth(folder);
                    case CODE -> code(folder);
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void width(Path folder) throws IOException, ReflectiveOperationException {
        XYChart chart = Chart.logarithmic(
                "Time of a sample against width: 4 convolutions 3x3 on 16x16 pixels, 1 thread",
                "filters of each convolution",
                "microseconds");
        Map<Integer, Speed> speeds = speeds(WIDTHS, width -> new Sized(width, 4, 0), folder);
        addSpeeds(chart, speeds);
        // through training's last point
        Map<Integer, Double> square = new TreeMap<>();
        int widest = WIDTHS[WIDTHS.length - 1];
        double last = speeds.get(widest).training();
        for (int width : WIDTHS) {
            square.put(width, last * width * width / widest / widest);
        }
        Chart.guide(chart, "in proportion to width squared", Chart.powersOfTwo(square));
        Chart.save(chart, into.resolve("speed-width.png"));
    }

    private void depth(Path folder) throws IOException, ReflectiveOperationException {
        XYChart chart = Chart.logarithmic(
                "Time of a sample against depth: convolutions 3x3 of 16 filters on 16x16 pixels, 1 thread",
                "convolutions",
                "microseconds");
        Map<Integer, Speed> speeds = speeds(DEPTHS, depth -> new Sized(16, depth, 0), folder);
        addSpeeds(chart, speeds);
        Map<Integer, Double> linear = new TreeMap<>();
        int deepest = DEPTHS[DEPTHS.length - 1];
        for (int depth : DEPTHS) {
            linear.put(depth, speeds.get(deepest).training() * depth / deepest);
        }
        Chart.guide(chart, "in proportion to depth", Chart.powersOfTwo(linear));
        Chart.save(chart, into.resolve("speed-depth.png"));
    }

    /** Of a network for each of the sizes, all measured in turn. */
    private static Map<Integer, Speed> speeds(int[] sizes, IntFunction<Sized> network, Path folder)
            throws IOException, ReflectiveOperationException {
        Map<Integer, Stopwatch> watches = new TreeMap<>();
        for (int size : sizes) {
            watches.put(size, new Stopwatch(compile(network.apply(size), folder).create()));
        }
        Map<Integer, Speed> speeds = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            watches.forEach((size, watch) -> speeds.merge(size, watch.time(), Speed::least));
        }
        speeds.forEach((size, speed) -> System.out.println(network.apply(size).name() + "  " + speed));
        return speeds;
    }

    private static Compiled compile(Sized network, Path folder) throws IOException {
        return Compiled.of(network.name(), network.source(), folder);
    }

    private static void addSpeeds(XYChart chart, Map<Integer, Speed> speeds) {
        Chart.line(chart, "training, batch 64", Chart.powersOfTwo(each(speeds, Speed::training)));
        Chart.line(chart, "predicted alone", Chart.powersOfTwo(each(speeds, Speed::single)));
        Chart.line(chart, "predicted in a batch of 64", Chart.powersOfTwo(each(speeds, Speed::batched)));
    }

    private static <T> Map<Integer, Double> each(Map<Integer, T> all, Function<T, Double> number) {
        Map<Integer, Double> numbers = new TreeMap<>();
        all.forEach((at, value) -> numbers.put(at, number.apply(value)));
        return numbers;
    }

    /** Kilobytes of generated code, and how long it took to generate and compile. */
    private record Code(double sources, double classes, double seconds) {}

    private void code(Path folder) throws IOException {
        Map<Integer, Code> equal = new TreeMap<>();
        Map<Integer, Code> distinct = new TreeMap<>();
        compile(new Sized(16, 8, 1), folder); // javac's own classes are loaded
        for (int depth : CODE_DEPTHS) {
            equal.put(depth, measured(new Sized(16, depth, 0), folder));
            distinct.put(depth, measured(new Sized(16, depth, 1), folder));
        }
        XYChart size = Chart.linear("Generated code against depth: convolutions 3x3", "convolutions", "kilobytes");
        Chart.line(size, "sources, distinct shapes", each(distinct, Code::sources));
        Chart.line(size, "classes, distinct shapes", each(distinct, Code::classes));
        Chart.line(size, "sources, equal shapes", each(equal, Code::sources));
        Chart.line(size, "classes, equal shapes", each(equal, Code::classes));
        Chart.save(size, into.resolve("code-depth.png"));

        XYChart time = Chart.linear(
                "Time of javac with the processor against depth: convolutions 3x3", "convolutions", "seconds");
        Chart.line(time, "distinct shapes", each(distinct, Code::seconds));
        Chart.line(time, "equal shapes", each(equal, Code::seconds));
        Chart.save(time, into.resolve("compile-depth.png"));
    }

    private static Code measured(Sized network, Path folder) throws IOException {
        List<Compiled> all = new ArrayList<>();
        for (int i = 0; i < COMPILATIONS; i++) {
            all.add(compile(network, folder));
        }
        double seconds = all.stream().mapToDouble(Compiled::seconds).min().orElseThrow();
        Code code = new Code(all.get(0).bytes(".java") / 1e3, all.get(0).bytes(".class") / 1e3, seconds);
        System.out.println(network.name() + "  " + code);
        return code;
    }
}
