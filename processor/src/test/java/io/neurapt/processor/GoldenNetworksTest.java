package io.neurapt.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.read.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two ways from a reference vector to a network meet. */
class GoldenNetworksTest {

    static Stream<Golden> covered() {
        return GoldenNetworks.covered();
    }

    @ParameterizedTest
    @MethodSource("covered")
    void theSourceOfANetworkIsReadAsItsGraph(Golden golden) {
        List<Graph> graphs = new ArrayList<>();

        Compilation compilation = javac().withProcessors(new Collecting(graphs))
                .compile(JavaFileObjects.forSourceString(
                        "demo.GoldenNet", GoldenSource.of(golden, "demo", "GoldenNet")));

        assertThat(compilation.errors()).isEmpty();
        assertThat(graphs).containsExactly(GoldenNetworks.graph(golden));
    }

    /** Keeps the graph, and generates no more than a stub. */
    private static final class Collecting extends NetworkProcessor {

        private final List<Graph> graphs;

        Collecting(List<Graph> graphs) {
            this.graphs = graphs;
        }

        @Override
        Pipeline pipeline(ProcessingEnvironment environment) {
            return new Pipeline(environment) {
                @Override
                void generate(Graph graph, NetworkSpec spec, TypeElement type) {
                    graphs.add(graph);
                    writeStub(type);
                }
            };
        }
    }
}
