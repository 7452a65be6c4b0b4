package io.neurapt.processor;

import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.emit.SourceFiles;
import io.neurapt.processor.emit.StubEmitter;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.GraphBuilder;
import io.neurapt.processor.graph.GraphChecks;
import io.neurapt.processor.read.NetworkNamesReader;
import io.neurapt.processor.read.NetworkReader;
import io.neurapt.processor.read.NetworkSpec;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** The whole way of one class: read, shaped, checked, generated. */
class Pipeline {

    private final NetworkReader reader;
    private final NetworkNamesReader names;
    private final DiagnosticPrinter printer;
    private final SourceFiles files;
    private String stage = "reading";

    Pipeline(ProcessingEnvironment environment) {
        this.reader =
                new NetworkReader(environment.getElementUtils(), environment.getTypeUtils(), environment.getOptions());
        this.names = new NetworkNamesReader(environment.getElementUtils(), environment.getTypeUtils());
        this.printer = new DiagnosticPrinter(environment.getMessager());
        this.files = new SourceFiles(environment.getFiler());
    }

    /** Turns a class into its model, or into messages and a stub. */
    void run(TypeElement type) {
        Diagnostics problems = new Diagnostics();
        stage = "reading";
        NetworkSpec spec = reader.read(type, problems);
        stage = "building the graph";
        Graph graph = GraphBuilder.build(spec, problems);
        stage = "checking the graph";
        GraphChecks.run(graph, spec, problems);
        printer.print(problems);
        if (problems.hasErrors() || !spec.isReadable()) {
            writeStub(type);
            return;
        }
        stage = "generating the model";
        generate(graph, spec, type);
    }

    /** What the pipeline does at the moment, for a report of our own failure. */
    String stage() {
        return stage;
    }

    /** Writes what stands in for a class that cannot be generated. */
    void writeStub(TypeElement type) {
        StubEmitter.emit(names.read(type)).ifPresent(stub -> files.write(stub, type));
    }

    // SEAM: the planner and the emitter take over here:
    //   Program program = Planner.plan(graph, spec.platform());
    //   LoopVerifier.verify(program);
    //   files.writeAll(ModelEmitter.emit(graph, spec.names(), program), type);
    void generate(Graph graph, NetworkSpec spec, TypeElement type) {
        writeStub(type);
    }
}
