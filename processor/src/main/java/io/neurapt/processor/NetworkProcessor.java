package io.neurapt.processor;

import com.google.auto.service.AutoService;
import io.neurapt.annotation.Network;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.read.NetworkReader;
import io.neurapt.processor.report.NetworkReport;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import net.ltgt.gradle.incap.IncrementalAnnotationProcessor;
import net.ltgt.gradle.incap.IncrementalAnnotationProcessorType;

/**
 * Turns every class with {@code @Network} into its model.
 *
 * <p>A class that refers to something not there yet waits for the next round; in the last one it gets a stub, and
 * the compiler says what is missing. A failure of our own is reported as such.
 */
@AutoService(Processor.class)
@IncrementalAnnotationProcessor(IncrementalAnnotationProcessorType.ISOLATING)
public class NetworkProcessor extends AbstractProcessor {

    private static final String NETWORK = "io.neurapt.annotation.Network";

    /** Qualified names of the classes that wait. */
    private final Set<String> waiting = new LinkedHashSet<>();

    private final Optional<Consumer<NetworkReport>> listener;

    /** Made for the first class, so that a failure to make it is reported there. */
    private Pipeline pipeline;

    private DiagnosticPrinter printer;
    private boolean lost;

    /** As compilers make it. */
    public NetworkProcessor() {
        this.listener = Optional.empty();
    }

    /** For a tool, which gets a report of every network that compiles. */
    public NetworkProcessor(Consumer<NetworkReport> listener) {
        this.listener = Optional.of(listener);
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        printer = new DiagnosticPrinter(environment.getMessager());
    }

    /** The way of this compilation's classes; a test takes a wrong one. */
    Pipeline pipeline(ProcessingEnvironment environment) {
        return new Pipeline(environment, listener);
    }

    /**
     * All our annotations, and the one on what we generate: so that we claim them, since an unclaimed one is a warning
     * of {@code -Xlint:processing}.
     */
    @Override
    public Set<String> getSupportedAnnotationTypes() {
        try {
            return Annotations.all();
        } catch (LinkageError incomplete) {
            // something is missing on the processor path: process says so, where it can
            return Set.of(NETWORK);
        }
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(NetworkReader.VECTOR_OPTION, NetworkReader.REGISTERS_OPTION, NetworkReader.REPORT_OPTION);
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        try {
            for (TypeElement type : networks(round)) {
                attempt(type, round);
            }
        } catch (RuntimeException | Error failure) {
            reportOnce(InternalError.report("looking for networks", failure));
        }
        return true;
    }

    /** What is wrong for all networks is wrong in every round. */
    private void reportOnce(Diagnostic failure) {
        if (!lost) {
            lost = true;
            printer.printNowhere(failure);
        }
    }

    /** Those that waited, then the new ones. */
    private Set<TypeElement> networks(RoundEnvironment round) {
        Set<TypeElement> networks = new LinkedHashSet<>();
        for (String name : waiting) {
            TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
            if (type != null) {
                networks.add(type);
            }
        }
        waiting.clear();
        networks.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(Network.class)));
        return networks;
    }

    private void attempt(TypeElement type, RoundEnvironment round) {
        try {
            if (round.processingOver()) {
                pipeline().writeStub(type);
            } else if (pipeline().isReady(type)) {
                pipeline().run(type);
            } else {
                waiting.add(type.getQualifiedName().toString());
            }
        } catch (RuntimeException | Error failure) {
            printer.print(InternalError.report(type, stage(), failure));
            writeStubAfter(failure, type);
        }
    }

    private Pipeline pipeline() {
        if (pipeline == null) {
            pipeline = pipeline(processingEnv);
        }
        return pipeline;
    }

    private String stage() {
        return pipeline == null ? "preparation" : pipeline.stage();
    }

    private void writeStubAfter(Throwable failure, TypeElement type) {
        try {
            pipeline().writeStub(type);
        } catch (RuntimeException | Error again) {
            failure.addSuppressed(again); // reported already: the stub only spares the user further errors
        }
    }
}
