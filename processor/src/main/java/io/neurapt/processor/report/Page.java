package io.neurapt.processor.report;

import io.neurapt.processor.diagnostic.Numbers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** One page of HTML that needs nothing else: {@code page.html} with its style, its script and the report as JSON in it. */
final class Page {

    private Page() {}

    static String of(NetworkReport report) {
        return text("page.html")
                .replace("/* style */", text("page.css"))
                .replace("/* script */", text("page.js"))
                .replace("/* data */", Json.of(json(report)));
    }

    private static String text(String name) {
        try (InputStream in = Page.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read " + name, failure);
        }
    }

    private static Map<String, Object> json(NetworkReport report) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", report.name());
        json.put("package", report.packageName());
        json.put("input", report.input());
        json.put("parameters", report.totals().parameters());
        json.put("multiplyAdds", report.totals().multiplyAdds());
        json.put("activations", report.totals().activations());
        json.put("memory", memory(report));
        json.put("layers", report.layers().stream().map(Page::layer).toList());
        json.put("programs", report.programs().stream().map(Page::program).toList());
        return json;
    }

    /** Rows of cells; the first are the headings. */
    private static List<List<String>> memory(NetworkReport report) {
        List<Memory> backends = report.memory();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("", backends, each -> each.machine().toString()));
        rows.add(row("parameters and their gradients", backends, each -> Numbers.bytes(report.network())));
        rows.add(row("samples of a tile", backends, each -> String.valueOf(each.tileSize())));
        rows.add(row("a tile's buffers", backends, each -> Numbers.bytes(each.tile() + each.kept())));
        rows.add(row("a shard's gradients", backends, each -> Numbers.bytes(each.shard())));
        rows.add(row(
                "training, a batch of " + Memory.BATCH,
                backends,
                each -> Numbers.bytes(report.network() + each.batch())));
        rows.add(row("weights as one sample's program reads them", backends, each -> Numbers.bytes(each.packs())));
        rows.add(row("buffers of one sample, a thread", backends, each -> Numbers.bytes(each.workspace())));
        if (backends.stream().anyMatch(each -> each.batchPacks() > 0)) {
            rows.add(row("weights as batches read them", backends, each -> bytesOrNone(each.batchPacks())));
            rows.add(row("buffers of a batch, a thread", backends, each -> bytesOrNone(each.batchWorkspace())));
        }
        return rows;
    }

    private static String bytesOrNone(long bytes) {
        return bytes == 0 ? "none" : Numbers.bytes(bytes);
    }

    private static List<String> row(String title, List<Memory> backends, Function<Memory, String> cell) {
        List<String> row = new ArrayList<>(List.of(title));
        backends.forEach(backend -> row.add(cell.apply(backend)));
        return row;
    }

    private static Map<String, Object> layer(LayerReport layer) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", layer.name());
        json.put("kind", layer.kind());
        json.put("sources", layer.sources());
        json.put("inputs", layer.inputs());
        json.put("shape", layer.shape());
        json.put("sizes", layer.sizes());
        json.put("tensors", layer.tensors());
        json.put("parameters", layer.parameters());
        json.put("multiplyAdds", layer.multiplyAdds());
        json.put("formula", layer.formula());
        json.put("without", layer.without());
        json.put("host", layer.host());
        return json;
    }

    private static Map<String, Object> program(ProgramReport program) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("type", program.type());
        json.put("use", program.use());
        json.put("machine", program.machine().toString());
        json.put("methods", program.methods());
        Map<String, Object> passages = new LinkedHashMap<>();
        program.passages()
                .forEach((layer, parts) ->
                        passages.put(layer, parts.stream().map(Page::passage).toList()));
        json.put("passages", passages);
        return json;
    }

    private static Map<String, Object> passage(Passage passage) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("part", passage.part());
        json.put("calls", passage.calls());
        json.put("schedule", passage.schedule());
        json.put("methods", passage.methods());
        return json;
    }
}
