package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.read.LayerReaders;
import io.neurapt.processor.report.Formulas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every kind of layer is in all lists that {@code docs/adding-a-layer.md} names. */
class LayerCatalogueTest {

    @Test
    void everyAnnotationHasALineInTheDocs() throws IOException {
        String docs = Files.readString(Path.of("..", "docs", "layers.md"));

        assertThat(LayerReaders.annotations())
                .extracting(name -> "`@" + name.substring(name.lastIndexOf('.') + 1))
                .allSatisfy(name -> assertThat(docs).containsPattern(name + "\\b"));
    }

    @Test
    void everyOpIsTriedInNetworksOfOddSizes() {
        List<Graph> networks = ShapeNetworks.all().map(GoldenNetworks::graph).toList();
        Set<Class<?>> tried = networks.stream()
                .flatMap(network -> network.nodes().stream())
                .map(node -> node.op().getClass())
                .collect(Collectors.toSet());
        if (networks.stream().anyMatch(network -> network.outputs().size() > 1)) {
            tried.add(Op.Outputs.class); // which puts them together
        }

        assertThat(tried).containsAll(ops(Op.class).toList());
    }

    @Test
    void everyOpHasAFormula() {
        Set<Class<?>> missing = ops(Op.class).collect(Collectors.toSet());
        missing.removeAll(Formulas.kinds());
        assertThat(missing).containsExactly(Op.Outputs.class); // which is no layer of the user's
    }

    private static Stream<Class<?>> ops(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(LayerCatalogueTest::ops)
                : Stream.of(type);
    }
}
