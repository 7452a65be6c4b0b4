package io.neurapt.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the README shows as code of this module is that code, line by line; {@code ...} stands for lines left out. */
class ReadmeTest {

    private static final Path MODULE = Path.of("").toAbsolutePath(); // where Surefire runs

    @Test
    void theGeneratedCodeIsWhatIsGenerated() throws IOException {
        assertThat(stripped("target/generated-sources/annotations/io/neurapt/samples/DigitNetVector.java"))
                .as("the generated lines; where they have changed for the better, copy them to the README")
                .containsAll(code("## What is generated"));
    }

    @Test
    void theDeclarationIsTheOneThatTheLessonTrains() throws IOException {
        List<String> layers = code("## A network is a class").stream()
                .filter(line -> line.contains("Layer "))
                .toList();

        assertThat(layers).hasSize(6);
        assertThat(stripped("src/main/java/io/neurapt/samples/DigitNet.java")).containsAll(layers);
    }

    /** The lines of Java in a section of the README. */
    private static List<String> code(String section) throws IOException {
        List<String> code = new ArrayList<>();
        String heading = "";
        boolean java = false;
        for (String line : Files.readAllLines(MODULE.resolveSibling("README.md"))) {
            if (line.startsWith("## ")) {
                heading = line;
            } else if (line.startsWith("```")) {
                java = line.equals("```java");
            } else if (java && heading.equals(section) && !line.strip().equals("...")) {
                code.add(line.strip());
            }
        }
        assertThat(code).as("Java in the README under " + section).isNotEmpty();
        return code;
    }

    private static Set<String> stripped(String file) throws IOException {
        return Files.readAllLines(MODULE.resolve(file)).stream()
                .map(String::strip)
                .collect(Collectors.toSet());
    }
}
