package io.neurapt.processor;

import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.emit.GeneratedFile;
import io.neurapt.processor.emit.ModelEmitter;
import io.neurapt.processor.emit.SourceFiles;
import io.neurapt.processor.emit.StubEmitter;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.GraphBuilder;
import io.neurapt.processor.graph.GraphChecks;
import io.neurapt.processor.kernel.KernelTable;
import io.neurapt.processor.kernel.ServingKernels;
import io.neurapt.processor.kernel.plain.PlainKernels;
import io.neurapt.processor.kernel.plain.PlainServingKernels;
import io.neurapt.processor.kernel.vector.VectorKernels;
import io.neurapt.processor.kernel.vector.VectorServingKernels;
import io.neurapt.processor.plan.ParameterLayout;
import io.neurapt.processor.plan.Planner;
import io.neurapt.processor.plan.Program;
import io.neurapt.processor.plan.ServingPlan;
import io.neurapt.processor.plan.ServingPlanner;
import io.neurapt.processor.read.NetworkReader;
import io.neurapt.processor.read.NetworkSpec;
import io.neurapt.processor.read.Platform;
import io.neurapt.processor.read.Resolution;
import io.neurapt.processor.report.NetworkReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;

/** The whole way of one class: read, shaped, checked, generated. */
class Pipeline {

    private final NetworkReader reader;
    private final DiagnosticPrinter printer;
    private final SourceFiles files;
    private final Optional<Consumer<NetworkReport>> listener;
    private String stage = "reading";

    Pipeline(ProcessingEnvironment environment) {
        this(environment, Optional.empty());
    }

    /** @param listener gets a report of every network that compiles */
    Pipeline(ProcessingEnvironment environment, Optional<Consumer<NetworkReport>> listener) {
        this.listener = listener;
        this.reader =
                new NetworkReader(environment.getElementUtils(), environment.getTypeUtils(), environment.getOptions());
        this.printer = new DiagnosticPrinter(environment.getMessager());
        this.files = new SourceFiles(environment.getFiler());
    }

    /** Whether all is there that a class refers to; if not, it waits for the next round. */
    boolean isReady(TypeElement type) {
        stage = "reading";
        return Resolution.isComplete(type);
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
        generate(graph, spec, type);
    }

    /** What the pipeline does at the moment, for a report of our own failure. */
    String stage() {
        return stage;
    }

    /** Writes what stands in for a class that cannot be generated. */
    void writeStub(TypeElement type) {
        stage = "writing the stub";
        StubEmitter.emit(reader.names(type)).ifPresent(stub -> files.write(stub, type));
    }

    /** Writes the model and a class for each backend. */
    void generate(Graph graph, NetworkSpec spec, TypeElement type) {
        stage = "planning";
        ParameterLayout parameters = ParameterLayout.of(graph);
        List<KernelTable> tables = new ArrayList<>(List.of(new PlainKernels()));
        List<ServingKernels> servingTables = new ArrayList<>(List.of(new PlainServingKernels()));
        if (spec.platform().backends() == Platform.Backends.PLAIN_AND_VECTOR) {
            for (int registers : spec.platform().registers()) {
                tables.add(new VectorKernels(registers));
                servingTables.add(new VectorServingKernels(registers));
            }
        }
        // in parallel, since each program is a function of the graph alone
        List<Program> programs = tables.parallelStream()
                .map(kernels -> Planner.plan(graph, parameters, kernels))
                .toList();
        List<ServingPlan> servings = servingTables.parallelStream()
                .map(kernels -> ServingPlanner.plan(graph, parameters, kernels))
                .toList();
        stage = "proving every index in bounds";
        programs.parallelStream().forEach(Program::verify);
        servings.parallelStream().forEach(ServingPlan::verify);
        stage = "writing the model";
        List<GeneratedFile> generated = ModelEmitter.emit(graph, spec, parameters, programs, servings);
        // the model last: where another cannot be written, its name is still free for a stub
        files.writeAll(generated.subList(1, generated.size()), type);
        files.writeAll(generated.subList(0, 1), type);
        if (listener.isPresent() || reader.wantsReport()) {
            stage = "writing the report";
            report(NetworkReport.of(graph, programs, servings, generated), spec, type);
        }
    }

    private void report(NetworkReport report, NetworkSpec spec, TypeElement type) {
        listener.ifPresent(tool -> tool.accept(report));
        if (reader.wantsReport()) {
            files.writePage(report.packageName(), report.pageName(), report.page(), type);
            printer.print(report.note(spec.origin()));
        }
    }
}
