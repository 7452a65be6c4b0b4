package io.neurapt.processor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The Chromium of this machine, without a window. */
record Browser(Path program) {

    /** How a page is shown. */
    enum Scheme {
        DARK,
        LIGHT
    }

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    private static final long PATIENCE = 120; // seconds

    /** The one on the path. */
    static Optional<Browser> find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Browser::new);
    }

    /** The document of a page when its scripts have run. */
    String document(Path page, Scheme scheme) throws IOException, InterruptedException {
        return run(page, scheme, "--dump-dom");
    }

    /** A picture of a page, in a file. */
    void picture(Path page, Scheme scheme, Path file) throws IOException, InterruptedException {
        run(page, scheme, "--window-size=1400,1100", "--hide-scrollbars", "--screenshot=" + file);
    }

    private String run(Path page, Scheme scheme, String... what) throws IOException, InterruptedException {
        Path output = Files.createTempFile(page.getParent(), "document", ".html");
        List<String> command = new ArrayList<>(List.of(
                program.toString(),
                "--headless",
                "--no-sandbox", // root has none
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + Files.createTempDirectory(page.getParent(), "profile"),
                "--blink-settings=preferredColorScheme=" + scheme.ordinal()));
        command.addAll(List.of(what));
        command.add(page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException("no answer from " + program + " in " + PATIENCE + " s");
        }
        return Files.readString(output);
    }

    @Override
    public String toString() {
        return Stream.of(program.getFileName()).map(Path::toString).findFirst().orElse("");
    }
}
