package io.neurapt.inspect;

import io.neurapt.processor.diagnostic.Suggestions;
import io.neurapt.processor.report.LayerReport;
import io.neurapt.processor.report.NetworkReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the compiler knows about the networks of a source file or a class. */
@Command(
        name = "inspect",
        description =
                "Shows the layers, shapes and memory of a network, the generated code of a layer, and writes its page.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all is shown", "1:the network has mistakes, or is not there", "2:the command has"},
        footerHeading = "%nFor example:%n",
        footer = {
            "  neurapt inspect src/main/java/app/DigitNet.java --layer conv1",
            "  neurapt inspect app.DigitNet --class-path target/classes --page digit.html"
        })
final class Inspect implements Callable<Integer> {

    /** Which program's code is shown. */
    enum Backend {
        VECTOR,
        PLAIN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(paramLabel = "NETWORK", description = "A Java file, or the name of a compiled class: app.DigitNet")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private String network;

    @Option(
            names = {"-cp", "--class-path"},
            paramLabel = "PATH",
            description = "Where the class is, and what it needs beside Neurapt")
    private String classPath = "";

    @Option(names = "--layer", paramLabel = "NAME", description = "Show its formula and its generated code")
    private @Nullable String layer;

    @Option(
            names = "--backend",
            paramLabel = "WHICH",
            description = "Whose code: ${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} if not said")
    private Backend backend = Backend.VECTOR;

    @Option(names = "--page", paramLabel = "FILE", description = "Write the page with the drawing and all code")
    private @Nullable Path page;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        Optional<Path> source = source();
        Networks networks = Networks.of(source, network, classPath);
        if (!networks.messages().isEmpty()) {
            err.println(networks.messages());
        }
        if (networks.reports().isEmpty()) {
            if (networks.isComplete()) {
                err.println("no network in " + network + "; a network is a class with @Network");
            } else if (source.isEmpty()) {
                err.println("a class is looked for on --class-path: "
                        + (classPath.isEmpty() ? "none is given" : classPath));
            }
            return CommandLine.ExitCode.SOFTWARE;
        }
        if (layer == null) {
            networks.reports().forEach(report -> out.println(report.text()));
        } else {
            out.println(code(networks.reports(), layer));
        }
        if (page != null) {
            write(networks.reports(), page);
            out.println("wrote " + page);
        }
        out.flush();
        return networks.isComplete() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
    }

    /** The source file; nothing where a class is meant. */
    private Optional<Path> source() {
        boolean isFile = network.endsWith(".java") || network.contains("/");
        if (!isFile) {
            return Optional.empty();
        }
        Path file = Path.of(network);
        if (!Files.isRegularFile(file)) {
            throw mistake("there is no file " + network + "; a class is named as in Java: app.DigitNet");
        }
        return Optional.of(file);
    }

    private String code(List<NetworkReport> reports, String wanted) {
        for (NetworkReport report : reports) {
            Optional<LayerReport> found = report.layer(wanted);
            if (found.isPresent()) {
                return report.code(found.get(), backend.toString());
            }
        }
        List<String> names = reports.stream()
                .flatMap(report -> report.layers().stream())
                .map(LayerReport::name)
                .toList();
        throw mistake("there is no layer '" + wanted + "'; "
                + Suggestions.closest(wanted, names)
                        .map(closest -> "closest is " + closest)
                        .orElse("layers are " + names.stream().collect(Collectors.joining(", "))));
    }

    private void write(List<NetworkReport> reports, Path file) throws IOException {
        if (reports.size() > 1) {
            throw mistake("--page takes one network; " + network + " has "
                    + reports.stream().map(NetworkReport::name).collect(Collectors.joining(" and "))
                    + ": name one of their classes");
        }
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw mistake("there is no folder " + parent + " to write " + file.getFileName() + " into");
        }
        Files.writeString(file, reports.get(0).page());
    }

    private ParameterException mistake(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }
}
