package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import io.neurapt.processor.report.LayerReport;
import io.neurapt.processor.report.NetworkReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A report's page in a browser, opened from the disk. A script behind the page's own clicks what a person would, and
 * leaves what it saw as the document.
 */
class PageTest {

    private static final String CLICKS = """
            <script>
            const seen = { errors, layers: [], programs: [], requests: performance.getEntriesByType("resource").length,
              background: getComputedStyle(document.body).backgroundColor,
              edges: document.querySelectorAll("#edges path").length,
              boxes: [...document.querySelectorAll(".box .shape")].map(shape => shape.textContent) };
            for (const box of [...document.querySelectorAll("button.box")]) {
              box.click();
              const code = [...document.querySelectorAll("#layer pre:not(.formula)")].map(pre => pre.textContent).join("\\n");
              seen.layers.push({ name: document.querySelector("#layer h2").textContent, code,
                current: document.querySelector('[aria-current="true"]').dataset.layer,
                formula: document.querySelector("#layer .formula").textContent,
                colours: new Set([...document.querySelectorAll("#layer pre span")].map(span => span.className)).size });
            }
            document.querySelector("button.box").click();
            for (const part of [0, 1]) {
              const group = () => [...document.querySelectorAll("#layer .tabs")];
              group()[0].children[part].click();
              for (let i = 0; i < group()[1].children.length; i++) {
                group()[1].children[i].click();
                seen.programs.push(document.querySelector("#layer h3").textContent);
              }
            }
            document.body.replaceChildren(JSON.stringify(seen));
            </script>
            """;

    private static final String ERRORS = """
            <script>
            const errors = [];
            addEventListener("error", event => errors.push(event.message));
            </script>
            """;

    private static NetworkReport report;
    private static Path folder;
    private static Browser browser;

    @BeforeAll
    static void findBrowser() throws Exception {
        Optional<Browser> found = Browser.find();
        assumeTrue(found.isPresent(), "no Chromium on the path");
        browser = found.get();
        folder = Compilation.folder("page");
        report = Reported.of(ErrorCases.ROOT.resolve("report")).get(0);
    }

    @Test
    void everyLayerCanBeClickedAndItsCodeAppears() throws Exception {
        JsonObject seen = seen(report, Browser.Scheme.LIGHT);

        assertThat(seen.getArray("errors")).isEmpty();
        assertThat(seen.getArray("boxes"))
                .isEqualTo(List.of("28x28x1", "24x24x10", "12x12x10", "8x8x20", "4x4x20", "100", "10"));
        JsonArray layers = seen.getArray("layers");
        assertThat(layers).hasSameSizeAs(report.layers());
        for (int i = 0; i < layers.size(); i++) {
            LayerReport layer = report.layers().get(i);
            JsonObject shown = layers.getObject(i);
            assertThat(shown.getString("name")).isEqualTo(layer.name());
            assertThat(shown.getString("current")).isEqualTo(layer.name());
            assertThat(shown.getString("formula")).isEqualTo(String.join("\n", layer.formula()));
            assertThat(shown.getString("code")).contains("private static void");
            assertThat(shown.getInt("colours")).isGreaterThan(3);
        }
    }

    @Test
    void everyProgramCanBeChosen() throws Exception {
        assertThat(seen(report, Browser.Scheme.LIGHT).getArray("programs"))
                .isEqualTo(List.of(
                        "DigitNetPlain, forward",
                        "DigitNetVector, forward",
                        "DigitNetVector16, forward",
                        "DigitNetPlainServing, one sample",
                        "DigitNetVectorServing, one sample",
                        "DigitNetVectorServing16, one sample"));
    }

    @Test
    void branchesAreDrawnAsEdges() throws Exception {
        NetworkReport add = Reported.catalogue().stream()
                .filter(each -> each.name().equals("AddNet"))
                .findFirst()
                .orElseThrow();
        int edges =
                add.layers().stream().mapToInt(layer -> layer.sources().size()).sum();

        assertThat(seen(add, Browser.Scheme.LIGHT).getInt("edges")).isEqualTo(edges);
    }

    @Test
    void thePageIsLightOrDarkAsTheReaderWants() throws Exception {
        assertThat(seen(report, Browser.Scheme.LIGHT).getString("background")).isEqualTo("rgb(251, 250, 248)");
        assertThat(seen(report, Browser.Scheme.DARK).getString("background")).isEqualTo("rgb(22, 24, 29)");
    }

    @Test
    void thePageAsksForNothing() throws Exception {
        assertThat(seen(report, Browser.Scheme.LIGHT).getInt("requests")).isZero();
    }

    @Test
    void aPictureCanBeTakenOfIt() throws Exception {
        Path page = Files.writeString(folder.resolve("page.html"), report.page());
        Path picture = folder.resolve("page.png");

        browser.picture(page, Browser.Scheme.LIGHT, picture);

        assertThat(picture).isNotEmptyFile();
    }

    private static JsonObject seen(NetworkReport report, Browser.Scheme scheme) throws Exception {
        String page = report.page().replace("<body>", "<body>\n" + ERRORS).replace("</body>", CLICKS + "</body>");
        Path file = Files.writeString(folder.resolve(report.name() + ".html"), page);
        String document = browser.document(file, scheme);
        String body = document.substring(document.indexOf("<body>") + "<body>".length(), document.indexOf("</body>"));
        return JsonParser.object()
                .from(body.replace("&lt;", "<")
                        .replace("&gt;", ">")
                        .replace("&nbsp;", " ")
                        .replace("&amp;", "&"));
    }
}
