package io.neurapt.inspect;

import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.diagnostic.Suggestions;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a message of the compiler means: its section of {@code docs/errors.md}. */
@Command(
        name = "explain",
        description = "Shows what a message of the compiler means, with an example.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nFor example:%n",
        footer = "  neurapt explain kernel-too-large")
final class Explain implements Callable<Integer> {

    private static final String HEADING = "### ";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec command;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..1",
            description = "The name in the message's brackets: kernel-too-large; all are listed where none is given")
    private @Nullable String name;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = command.commandLine().getOut();
        List<String> names = Arrays.stream(Problem.values()).map(Problem::slug).toList();
        if (name == null) {
            int width = names.stream().mapToInt(String::length).max().orElse(0);
            for (Problem problem : Problem.values()) {
                out.println(
                        problem.slug() + " ".repeat(width + 2 - problem.slug().length()) + problem.text());
            }
        } else {
            out.println(section(slug(name, names)));
        }
        out.flush();
        return CommandLine.ExitCode.OK;
    }

    /** The name without the brackets that messages put around it. */
    private String slug(String written, List<String> names) {
        String slug = written.replaceFirst("^\\[?neurapt/", "").replaceFirst("]$", "");
        if (!names.contains(slug)) {
            throw new ParameterException(
                    command.commandLine(),
                    "no message is named '" + slug + "'"
                            + Suggestions.closest(slug, names)
                                    .map(closest -> "; closest is " + closest)
                                    .orElse("; neurapt explain lists them"));
        }
        return slug;
    }

    private static String section(String slug) throws IOException {
        String docs;
        try (InputStream in = Explain.class.getResourceAsStream("errors.md")) {
            docs = new String(Objects.requireNonNull(in, "errors.md").readAllBytes(), StandardCharsets.UTF_8);
        }
        int start = docs.indexOf(HEADING + slug + "\n") + HEADING.length();
        int end = docs.indexOf("\n#", start);
        return docs.substring(start, end < 0 ? docs.length() : end)
                .replaceAll("(?m)^```\\w*\n", "")
                .strip();
    }
}
