package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.diagnostic.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ErrorDocsTest {

    @Test
    void theDocsAreWhatTheCatalogueAndTheCasesSay() throws IOException {
        if (System.getProperty("golden.update") != null) {
            Files.writeString(ErrorDocs.FILE, ErrorDocs.text());
        }
        assertThat(ErrorDocs.text()).isEqualTo(Files.readString(ErrorDocs.FILE));
    }

    @Test
    void everySlugIsAHeadingOnce() throws IOException {
        assertThat(Files.readAllLines(ErrorDocs.FILE).stream().filter(line -> line.startsWith("### ")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Problem.values())
                        .map(problem -> "### " + problem.slug())
                        .toList());
    }
}
