package io.neurapt.integration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A project that is made of what the README says. */
class ReadmeTest {

    private static final String IMPORTS = """
            import static io.neurapt.annotation.Activation.*;
            import static io.neurapt.annotation.Loss.*;
            import io.neurapt.*;
            import io.neurapt.annotation.*;
            """;

    private final String readme;

    ReadmeTest() throws IOException {
        readme = Files.readString(Path.of("..", "README.md"));
    }

    @Test
    void theReadmesNetworkCompilesInTheReadmesMavenBuild() {
        Project project = Project.of("readme");
        project.write("pom.xml", project.read("pom.xml").replace("<!-- README -->", block("xml")));
        project.write("src/main/java/DigitNet.java", IMPORTS + block("java"));
        project.maven("compile").good();
    }

    /** The first block of a language. */
    private String block(String language) {
        Matcher block =
                Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL).matcher(readme);
        if (!block.find()) {
            throw new IllegalStateException("no " + language + " in the README");
        }
        return block.group(1);
    }
}
