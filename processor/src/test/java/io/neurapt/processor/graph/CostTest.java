package io.neurapt.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.diagnostic.Diagnostics;
import org.junit.jupiter.api.Test;

class CostTest {

    private static final int FLOAT = 4;

    @Test
    void theReferenceNetworkCostsWhatItsSummarySays() {
        Graph graph = graph(Specs.reference());
        assertThat(SummaryTable.of(graph)
                        .lines()
                        .reduce("", (before, line) -> line)
                        .split(" +"))
                .containsExactly("total", "38,390", "38,250", "497,000");
        assertThat(Cost.total(Cost.parameters(graph))).isEqualTo(38_390);
        assertThat(Cost.total(Cost.macs(graph))).isEqualTo(497_000);
    }

    @Test
    void bytesAreParametersAndTheOutputsThatAreMostAtTheSameTime() {
        int poolReadsConvolution = 24 * 24 * 10 + 12 * 12 * 10;
        assertThat(Cost.total(Cost.bytes(graph(Specs.reference())))).isEqualTo(FLOAT * (38_390 + poolReadsConvolution));
    }

    @Test
    void theSampleIsNeededWhileALayerReadsIt() {
        Graph graph = graph(Specs.input(1000).dense("label", 10, Activation.SOFTMAX));
        assertThat(Cost.bytes(graph))
                .containsExactly(new Cost("the input", FLOAT * 1000), new Cost("label", FLOAT * (10_010 + 10)));
    }

    @Test
    void aFlattenHasNoOutputOfItsOwnButKeepsWhatItReads() {
        Specs direct = Specs.input(8, 8, 1).conv("conv1", 4, 3).dense("label", 10, Activation.SOFTMAX);
        Specs flattened =
                Specs.input(8, 8, 1).conv("conv1", 4, 3).flatten("flat").dense("label", 10, Activation.SOFTMAX);
        assertThat(Cost.total(Cost.bytes(graph(flattened)))).isEqualTo(Cost.total(Cost.bytes(graph(direct))));
    }

    private static Graph graph(Specs specs) {
        return GraphBuilder.build(specs.spec(), new Diagnostics());
    }
}
