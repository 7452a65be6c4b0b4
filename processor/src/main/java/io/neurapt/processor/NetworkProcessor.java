package io.neurapt.processor;

import com.google.auto.service.AutoService;
import io.neurapt.annotation.Accept;
import io.neurapt.annotation.Block;
import io.neurapt.annotation.Budget;
import io.neurapt.annotation.ExpectShape;
import io.neurapt.annotation.GeneratedNetwork;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Output;
import io.neurapt.annotation.Use;
import io.neurapt.processor.read.LayerReaders;
import io.neurapt.processor.read.NetworkReader;
import io.neurapt.processor.read.Resolution;
import io.neurapt.processor.report.NetworkReport;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Generated;
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

    /** Qualified names of the classes that wait. */
    private final Set<String> waiting = new LinkedHashSet<>();

    private final Optional<Consumer<NetworkReport>> listener;

    private Pipeline pipeline;
    private DiagnosticPrinter printer;

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
        pipeline = pipeline(environment);
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
        return Stream.concat(
                        Stream.of(
                                        Network.class,
                                        Block.class,
                                        Use.class,
                                        Output.class,
                                        Accept.class,
                                        ExpectShape.class,
                                        Budget.class,
                                        GeneratedNetwork.class,
                                        Generated.class)
                                .map(Class::getCanonicalName),
                        LayerReaders.annotations().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
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
        Set<TypeElement> networks = networks(round);
        waiting.clear();
        for (TypeElement type : networks) {
            if (round.processingOver()) {
                attempt(type, pipeline::writeStub);
            } else if (Resolution.isComplete(type)) {
                attempt(type, pipeline::run);
            } else {
                waiting.add(type.getQualifiedName().toString());
            }
        }
        return true;
    }

    /** Those that waited, then the new ones. */
    private Set<TypeElement> networks(RoundEnvironment round) {
        Set<TypeElement> networks = new LinkedHashSet<>();
        waiting.stream()
                .map(processingEnv.getElementUtils()::getTypeElement)
                .filter(Objects::nonNull)
                .forEach(networks::add);
        networks.addAll(ElementFilter.typesIn(round.getElementsAnnotatedWith(Network.class)));
        return networks;
    }

    private void attempt(TypeElement type, Consumer<TypeElement> work) {
        try {
            work.accept(type);
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError failure) {
            printer.print(InternalError.report(type, pipeline.stage(), failure));
            writeStubAfter(failure, type);
        }
    }

    private void writeStubAfter(Throwable failure, TypeElement type) {
        try {
            pipeline.writeStub(type);
        } catch (RuntimeException | LinkageError again) {
            failure.addSuppressed(again); // reported already: the stub only spares the user further errors
        }
    }
}
