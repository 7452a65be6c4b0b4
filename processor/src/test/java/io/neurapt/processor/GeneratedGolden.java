package io.neurapt.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of {@code src/test/resources/generated-code}: a small network with a layer named {@code layer}, and what is
 * generated for that layer.
 *
 * @param file where it stands
 * @param source the network, a class without imports
 * @param code what stands below it
 */
record GeneratedGolden(Path file, String source, String code) {

    private static final Path ROOT =
            Path.of("src", "test", "resources", "generated-code").toAbsolutePath();

    private static final String HEADING = "// ==== ";

    private static final Pattern CLASS = Pattern.compile("class (\\w+)");

    private static final String IMPORTS = """
            import static io.neurapt.annotation.Activation.*;
            import static io.neurapt.annotation.Loss.*;
            import static io.neurapt.annotation.Padding.*;
            import static io.neurapt.annotation.PoolMode.*;
            import io.neurapt.*;
            import io.neurapt.annotation.*;

            """;

    /** The title of each part of the code, and the end of the name of the class that it is cut from. */
    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("plain, training", "Plain");
        PARTS.put("plain, one sample", "PlainServing");
        PARTS.put("vector, training", "Vector");
        PARTS.put("vector, one sample", "VectorServing");
    }

    static List<GeneratedGolden> all() {
        try (Stream<Path> files = Files.list(ROOT)) {
            return files.sorted().map(GeneratedGolden::read).toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static GeneratedGolden read(Path file) {
        try {
            String text = Files.readString(file);
            int heading = text.indexOf(HEADING);
            String source = heading < 0 ? text : text.substring(0, heading);
            return new GeneratedGolden(file, source.strip() + "\n", text.substring(source.length()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** All their networks, in one run of the compiler; what is generated is not compiled. */
    static Compilation compile(List<GeneratedGolden> files) {
        try {
            Path folder = Compilation.folder("source");
            for (GeneratedGolden golden : files) {
                golden.writeSource(folder);
            }
            return Compilation.of(
                    folder, "-proc:only", "-Aneurapt.registers=32", "--add-modules", "jdk.incubator.vector");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Writes its network as a Java file. */
    void writeSource(Path folder) throws IOException {
        Files.writeString(folder.resolve(network() + ".java"), IMPORTS + source);
    }

    /** The name of its class. */
    String network() {
        Matcher name = CLASS.matcher(source);
        if (!name.find()) {
            throw new IllegalArgumentException(file + " does not begin with a network");
        }
        return name.group(1);
    }

    /** The same file with what is generated now. */
    GeneratedGolden with(Compilation compilation) {
        String now = PARTS.entrySet().stream()
                .map(part -> HEADING + part.getKey() + "\n\n"
                        + GeneratedMethods.ofLayer(compilation.generated(network() + part.getValue())))
                .collect(Collectors.joining("\n"));
        return new GeneratedGolden(file, source, now);
    }

    String text() {
        return source + "\n" + code;
    }

    void write() {
        try {
            Files.writeString(file, text());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public String toString() {
        return file.getFileName().toString();
    }
}
