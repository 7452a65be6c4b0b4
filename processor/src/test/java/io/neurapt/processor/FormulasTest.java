package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.report.LayerReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The formula of each kind of layer is what stands in a file; {@code -Dgolden.update=1} rewrites it. */
class FormulasTest {

    private static final Path FILE = Path.of("src", "test", "resources", "formulas.txt");

    @Test
    void everyKindOfLayerHasTheFormulaInTheFile() throws IOException {
        String formulas = Reported.catalogue().stream()
                .map(report -> text(report.layer("layer").orElseThrow()))
                .collect(Collectors.joining("\n"));
        if (System.getProperty("golden.update") != null) {
            Files.writeString(FILE, formulas);
        }
        assertThat(formulas).isEqualTo(Files.readString(FILE));
    }

    private static String text(LayerReport layer) {
        return layer.kind() + ": " + String.join(", ", layer.inputs()) + " -> " + layer.shape() + "\n"
                + layer.formula().stream().map(line -> "    " + line + "\n").collect(Collectors.joining());
    }
}
