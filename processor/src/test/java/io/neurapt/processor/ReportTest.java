package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import io.neurapt.Backend;
import io.neurapt.internal.Program;
import io.neurapt.internal.Shard;
import io.neurapt.internal.Tile;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.report.LayerReport;
import io.neurapt.processor.report.NetworkReport;
import io.neurapt.processor.report.Passage;
import io.neurapt.processor.report.ProgramReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a report tells of networks that compile. */
class ReportTest {

    private static final List<NetworkReport> CATALOGUE = Reported.catalogue();

    private static final Path CASE = ErrorCases.ROOT.resolve("report");

    static Stream<NetworkReport> networks() {
        return CATALOGUE.stream();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void everyLayerHasCodeOrAReasonWhyItHasNone(NetworkReport report) {
        for (ProgramReport program : report.programs()) {
            for (LayerReport layer : report.layers()) {
                List<Passage> passages = program.passages().get(layer.name());
                assertThat(
                                passages.isEmpty()
                                        ? layer.without()
                                        : passages.get(0).calls())
                        .isNotBlank();
                for (Passage passage : passages) {
                    assertThat(passage.methods())
                            .isNotEmpty()
                            .allSatisfy(method -> assertThat(program.methods().get(method))
                                    .startsWith("/**")
                                    .contains(" static void " + method + "(")
                                    .endsWith("\n}\n"));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void theParametersOfAllLayersAreThoseOfTheNetwork(NetworkReport report) throws JsonParserException {
        long sum = report.layers().stream().mapToLong(LayerReport::parameters).sum();
        assertThat(json(report.page()).getLong("parameters")).isEqualTo(sum);
        assertThat(json(report.page()).getArray("layers")).hasSameSizeAs(report.layers());
    }

    @Test
    void aLayerThatLearnsHasForwardAndBackwardCodeInTraining() {
        NetworkReport report = reports(CASE).get(0);
        for (ProgramReport program : report.programs()) {
            List<String> parts =
                    program.passages().get("conv2").stream().map(Passage::part).toList();
            assertThat(parts)
                    .containsExactly(
                            program.use().equals("training")
                                    ? new String[] {"forward", "backward"}
                                    : new String[] {"one sample"});
        }
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        String page = reports(CASE).get(0).page();
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .doesNotContain("http:", "https:", " src=", " href=", "@import", "url(");
    }

    @Test
    void thePageIsWrittenBesideTheSourcesAndOnlyWhenItIsAskedFor() {
        Compilation asked = Compilation.of(CASE, "-Aneurapt.vector=off", "-Aneurapt.report");
        Compilation silent = Compilation.of(CASE, "-Aneurapt.vector=off");

        assertThat(asked.sources().resolve("DigitNet.html")).exists();
        assertThat(asked.classes().resolve("DigitNet.html")).doesNotExist();
        assertThat(silent.sources().resolve("DigitNet.html")).doesNotExist();
        assertThat(silent.output()).isEmpty();
    }

    @Test
    void theMemoryThatIsToldIsWhatATileAndAShardTake() throws IOException, JsonParserException {
        String source = Files.readString(CASE.resolve("DigitNet.java"));
        Program program = GeneratedModel.of("DigitNet", source).program(Backend.PLAIN);
        Tile tile = program.newTile();
        Shard shard = program.newShard();

        JsonArray memory = json(reports(CASE).get(0).page()).getArray("memory");

        assertThat(cell(memory, "a tile's buffers", "plain Java"))
                .isEqualTo(size(
                        Arrays.stream(tile.rows).mapToLong(row -> row.length).sum()));
        assertThat(cell(memory, "a shard's gradients", "plain Java"))
                .isEqualTo(size(shard.gradients.length + shard.lanes.length));
    }

    @Test
    void theMemoryOfBatchesIsToldWhereThereAreSome() throws JsonParserException {
        NetworkReport dense = CATALOGUE.stream()
                .filter(report -> report.name().equals("DenseNet"))
                .findFirst()
                .orElseThrow();

        JsonArray memory = json(dense.page()).getArray("memory");

        int first = 12; // the place of the first pack
        int padded = 16; // units of a layer, as it has 2
        assertThat(cell(memory, "weights as batches read them", "Vector API, 32 registers"))
                .isEqualTo(size(first + (3 + 1) * padded + (2 + 1) * padded));
        assertThat(cell(memory, "weights as batches read them", "plain Java")).isEqualTo("none");
        assertThat(json(reports(CASE).get(0).page()).getArray("memory").toString())
                .doesNotContain("batches read");
    }

    private static String size(long floats) {
        return Numbers.bytes(Float.BYTES * floats);
    }

    private static String cell(JsonArray rows, String title, String backend) {
        int column = rows.getArray(0).indexOf(backend);
        return rows.stream()
                .map(row -> (JsonArray) row)
                .filter(row -> row.getString(0).equals(title))
                .findFirst()
                .orElseThrow()
                .getString(column);
    }

    private static JsonObject json(String page) throws JsonParserException {
        String open = "<script type=\"application/json\" id=\"data\">";
        int start = page.indexOf(open) + open.length();
        return JsonParser.object().from(page.substring(start, page.indexOf("</script>", start)));
    }

    private static List<NetworkReport> reports(Path folder) {
        return Reported.of(folder);
    }
}
