package io.neurapt.benchmarks.peers;

import com.grack.nanojson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was measured, in Markdown: our figures against the best of the others, then everyone's. */
final class Table {

    private static final String BEGIN = "<!-- comparison: written by io.neurapt.benchmarks.peers.Comparison -->";
    private static final String END = "<!-- end of comparison -->";

    private final Results results;

    Table(Results results) {
        this.results = results;
    }

    /**
     * Finds out whether a file has a place for the table.
     *
     * @throws IllegalArgumentException when it has none
     */
    static void check(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "no file " + file + ": the table is written into a file that has the lines\n" + BEGIN + "\n" + END);
        }
        String text = Files.readString(file);
        if (!text.contains(BEGIN) || text.indexOf(END) < text.indexOf(BEGIN)) {
            throw new IllegalArgumentException(file + " has no place for the table, the lines\n" + BEGIN + "\n" + END);
        }
    }

    /** Replaces what stands between two comments of a file that passes {@link #check}. */
    void writeInto(Path file) throws IOException {
        check(file);
        String text = Files.readString(file);
        int begin = text.indexOf(BEGIN);
        Files.writeString(
                file,
                text.substring(0, begin) + BEGIN + "\n\n" + markdown() + "\n" + text.substring(text.indexOf(END)));
    }

    private String markdown() {
        return "Machine: " + String.join("; ", results.machines()) + ".\n\n"
                + ratios() + "\n"
                + everyone() + "\n"
                + checks();
    }

    /** Numbers of several rounds. */
    private record Numbers(Job job, String platform, List<Double> values) {

        double median() {
            return Statistics.median(values);
        }

        String text() {
            return Table.text(median(), job.task().unit);
        }

        /** {@code 40,601 (39,900 to 41,200)}. */
        String withSpread() {
            double least =
                    values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
            double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
            return text() + " (" + Table.text(least, job.task().unit) + " to " + Table.text(most, job.task().unit)
                    + ")";
        }
    }

    private String ratios() {
        StringBuilder table = new StringBuilder("""
                | network | figure | JVM | ours (spread) | the best of the others (spread) | who | ratio | wanted | |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (Figure figure : Figure.all()) {
            Optional<Numbers> best = best(figure, figure.rivals());
            List<Numbers> ours = numbers(figure, figure.ours());
            if (ours.isEmpty() || best.isEmpty()) {
                row(table, figure.ours().net().title, figure.title(), "not measured: " + why(figure));
                continue;
            }
            for (Numbers our : ours) {
                ratioRow(table, figure, our, best.get());
            }
        }
        return table.toString();
    }

    private void ratioRow(StringBuilder table, Figure figure, Numbers ours, Numbers best) {
        double ratio = ours.median() / best.median();
        double bar = figure.bar(new Platform("", ours.platform()).javaFeature());
        boolean met = figure.moreIsBetter() ? ratio >= bar : ratio <= bar;
        row(
                table,
                figure.ours().net().title,
                figure.title() + ", " + figure.ours().task().unit,
                ours.platform(),
                ours.withSpread(),
                best.withSpread(),
                best.job().framework().title + ", " + best.job().setting(),
                String.format(Locale.ROOT, "**%.2f**", ratio),
                (figure.moreIsBetter() ? "≥ " : "≤ ") + (bar == Math.rint(bar) ? (long) bar : bar),
                met ? "met" : "missed");
    }

    private String why(Figure figure) {
        return figure.jobs().stream()
                .flatMap(job -> results.platforms(job).stream().map(platform -> results.error(job, platform)))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("not run");
    }

    /** Every framework's median at its best setting. */
    private String everyone() {
        StringBuilder table = new StringBuilder("Everyone, at the best of the settings that were tried:\n\n");
        List<Framework> frameworks = Stream.concat(
                        Stream.of(Framework.NEURAPT, Framework.NEURAPT_PLAIN), Framework.PEERS.stream())
                .toList();
        table.append("| figure | ")
                .append(frameworks.stream().map(f -> f.title).collect(Collectors.joining(" | ")))
                .append(" |\n|---|")
                .append("---|".repeat(frameworks.size()))
                .append('\n');
        for (Figure figure : Figure.all()) {
            List<String> cells = new ArrayList<>();
            cells.add(figure.ours().net().title + ": " + figure.title() + ", "
                    + figure.ours().task().unit);
            for (Framework framework : frameworks) {
                List<Job> jobs = figure.jobs().stream()
                        .filter(job -> job.framework() == framework)
                        .toList();
                cells.add(best(figure, jobs)
                        .map(numbers -> numbers.text() + setting(figure, numbers))
                        .orElse("-"));
            }
            row(table, cells.toArray(String[]::new));
        }
        return table.toString();
    }

    /** What tells a setting from those that a figure's title fixes. */
    private String setting(Figure figure, Numbers numbers) {
        boolean several = figure.rivals().stream()
                        .filter(job -> job.framework() == numbers.job().framework())
                        .count()
                > 1;
        List<Double> batches = results.numbers(numbers.job(), numbers.platform(), "batch");
        String batch = numbers.job().batches().size() > 1 && !batches.isEmpty()
                ? "batch " + Math.round(Statistics.median(batches))
                : "";
        String text = Stream.of(several ? numbers.job().setting() : "", batch)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return text.isEmpty() ? "" : " (" + text + ")";
    }

    /** Versions, and how far their answers are from ours. */
    private String checks() {
        StringBuilder table = new StringBuilder("""
                Each was checked first: with our weights its probabilities are ours, and its training begins with our losses.

                | framework | version | runs on | greatest difference of a probability |
                |---|---|---|---|
                """);
        for (Framework framework : Framework.PEERS) {
            for (String platform : results.platforms(Job.check(framework, Net.W1))) {
                List<JsonObject> checks = Stream.of(Net.values())
                        .flatMap(net -> results.results(Job.check(framework, net), platform).stream())
                        .toList();
                double difference = checks.stream()
                        .mapToDouble(check -> check.getDouble("difference", Double.NaN))
                        .max()
                        .orElse(Double.NaN);
                row(
                        table,
                        framework.title,
                        checks.get(0).getString("version", "unknown"),
                        platform,
                        String.format(Locale.ROOT, "%.0e", difference));
            }
        }
        return table.toString();
    }

    private Optional<Numbers> best(Figure figure, List<Job> jobs) {
        Comparator<Numbers> byMedian = Comparator.comparingDouble(Numbers::median);
        return jobs.stream()
                .flatMap(job -> numbers(figure, job).stream())
                .max(figure.moreIsBetter() ? byMedian : byMedian.reversed());
    }

    /** A job's numbers on every platform that has some. */
    private List<Numbers> numbers(Figure figure, Job job) {
        return results.platforms(job).stream()
                .map(platform -> new Numbers(job, platform, results.numbers(job, platform, figure.number())))
                .filter(numbers -> !numbers.values().isEmpty())
                .toList();
    }

    /** Rates as whole numbers, times in two or three digits. */
    private static String text(double number, String unit) {
        if (unit.equals("s")) {
            return String.format(Locale.ROOT, number < 1 ? "%.3f" : "%.2f", number);
        }
        return String.format(Locale.ROOT, number < 100 ? "%.1f" : "%,.0f", number);
    }

    private static void row(StringBuilder table, String... cells) {
        table.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
