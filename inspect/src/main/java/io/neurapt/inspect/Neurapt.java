package io.neurapt.inspect;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code java -jar neurapt.jar inspect DigitNet.java}. */
@Command(
        name = "neurapt",
        description = "Tools for networks that are Java classes.",
        mixinStandardHelpOptions = true,
        version = "0.1.0-SNAPSHOT",
        subcommands = {Inspect.class, Explain.class},
        synopsisSubcommandLabel = "COMMAND")
public final class Neurapt {

    private Neurapt() {}

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Neurapt())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Neurapt::explain);
    }

    /** A mistake in the command itself: what is wrong, and where to read on. */
    private static int explain(ParameterException mistake, String[] args) {
        CommandLine command = mistake.getCommandLine();
        command.getErr().println(mistake.getMessage());
        command.getErr().println("see " + command.getCommandSpec().qualifiedName() + " --help");
        return CommandLine.ExitCode.USAGE;
    }
}
