package io.neurapt.benchmarks;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.FloatTileInputs;
import io.neurapt.internal.Initializers;
import io.neurapt.internal.Network;
import io.neurapt.internal.Program;
import io.neurapt.internal.Shard;
import io.neurapt.internal.Tile;
import io.neurapt.internal.VectorRegisters;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.GraphBuilder;
import io.neurapt.processor.kernel.KernelTable;
import io.neurapt.processor.kernel.plain.PlainKernels;
import io.neurapt.processor.kernel.vector.VectorKernels;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.plan.ParameterLayout;
import io.neurapt.processor.plan.Parts;
import io.neurapt.processor.plan.Planner;
import io.neurapt.processor.plan.Step;
import io.neurapt.processor.read.NetworkReader;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * The calls of which a training step of a generated program consists, each alone. The program keeps its kernels to
 * itself; the processor's plan tells which there are and what they are given.
 */
final class KernelCalls {

    /** One call. */
    record Call(String kernel, MethodHandle handle) {

        void run() throws Throwable {
            handle.invokeExact();
        }
    }

    private final io.neurapt.processor.plan.Program plan;
    private final Program program;
    private final Map<String, Integer> places = new HashMap<>();
    private final float[] parameters;
    private final float[] gradients;
    private final Tile tile;
    private final Shard shard;

    /** A tile of samples of a network whose weights are random, as they are before training. */
    KernelCalls(Class<? extends Model> network, Backend backend, Dataset samples) throws ReflectiveOperationException {
        boolean vector = backend == Backend.VECTOR;
        int registers = vector ? VectorRegisters.registers() : 0;
        this.plan = plan(network, vector ? new VectorKernels(registers) : new PlainKernels());
        Stream.of(plan.parameters(), plan.lanes(), plan.kept(), plan.buffers())
                .flatMap(List::stream)
                .forEach(place -> places.put(place.constant(), place.value()));
        String suffix = vector ? (registers == 16 ? "Vector16" : "Vector") : "Plain";
        this.program = program(Class.forName(network.getName() + suffix));
        Field architecture = Class.forName(network.getName() + "Model").getDeclaredField("ARCHITECTURE");
        architecture.setAccessible(true);
        Network numbers = new Network((Architecture) architecture.get(null));
        Initializers.initialize(numbers, 1);
        this.parameters = numbers.parameters;
        this.gradients = numbers.gradients;
        this.tile = program.newTile();
        tile.kept = program.newKept(1);
        this.shard = program.newShard();
        put(samples);
    }

    private static Program program(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return (Program) constructor.newInstance();
    }

    private void put(Dataset samples) {
        int size = program.tileSize();
        float[][] inputs = new float[size][samples.inputSize()];
        float[] target = new float[samples.targetSize()];
        for (int lane = 0; lane < size; lane++) {
            samples.input(lane, inputs[lane], 0);
            samples.target(lane, target, 0);
            program.putTarget(target, 0, tile, lane);
        }
        program.putInputs(new FloatTileInputs().of(inputs, 0, size), tile);
        Arrays.fill(tile.weights, 1f / 64);
    }

    /** All calls of a step, in order, behind those of a forward pass alone; each buffer is as a kernel finds it once those before have run. */
    List<Call> all() throws ReflectiveOperationException {
        List<Call> calls = new ArrayList<>();
        for (List<Step> steps : List.of(
                plan.preparation(),
                plan.forwardAlone(),
                plan.forward(),
                plan.loss(),
                plan.backward(),
                plan.finish(),
                plan.parts().stream().map(Parts::step).toList())) {
            for (Step step : steps) {
                calls.add(call(step));
            }
        }
        return calls;
    }

    private Call call(Step step) throws ReflectiveOperationException {
        List<Object> operands = new ArrayList<>();
        for (Param param : step.kernel().params()) {
            String place = step.operands().get(param.name());
            if (param instanceof Param.Int) {
                operands.add(program.tileSize()); // the samples
            } else if (param instanceof Param.Array array && array.space() == Param.Space.KEPT) {
                operands.add(tile.kept[places.get(place)]);
                operands.add(0);
            } else {
                operands.add(array(param));
                if (!(param instanceof Param.Places)) {
                    operands.add(places.getOrDefault(place, 0));
                }
            }
        }
        String name = step.kernel().name();
        Method method = Arrays.stream(program.getClass().getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(name));
        method.setAccessible(true);
        MethodHandle handle = MethodHandles.lookup().unreflect(method);
        return new Call(name, MethodHandles.insertArguments(handle, 0, operands.toArray()));
    }

    private Object array(Param param) {
        if (param instanceof Param.Array array) {
            return switch (array.space()) {
                case MEMORY -> tile.memory;
                case PARAMETERS -> parameters;
                case GRADIENTS -> shard.gradients;
                case BATCH_GRADIENTS -> gradients;
                case LANES, FILTER_SUMS, PATCH_SUMS -> shard.lanes;
                case LOSS_WEIGHTS -> tile.weights;
                case LOSSES -> tile.losses;
                default -> throw new IllegalArgumentException(array.name() + " is for one sample at a time");
            };
        }
        return param instanceof Param.Places ? tile.places : tile.rows;
    }

    // ---- the plan -----------------------------------------------------------------------------------

    /** Reads a compiled network as the processor does. */
    private static io.neurapt.processor.plan.Program plan(Class<?> network, KernelTable kernels) {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        Planned planned = new Planned(kernels);
        List<String> options = List.of(
                "-proc:only", "--add-modules", "jdk.incubator.vector", "-cp", System.getProperty("java.class.path"));
        JavaCompiler.CompilationTask task =
                javac.getTask(null, null, message -> {}, options, List.of(network.getName()), null);
        task.setProcessors(List.of(planned));
        task.call();
        if (planned.program == null) {
            throw new IllegalStateException(network.getName() + " was not planned");
        }
        return planned.program;
    }

    /** Plans the classes that it is shown, and generates nothing. */
    private static final class Planned extends AbstractProcessor {

        private final KernelTable kernels;
        private io.neurapt.processor.plan.Program program;

        Planned(KernelTable kernels) {
            this.kernels = kernels;
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            for (TypeElement type : ElementFilter.typesIn(round.getRootElements())) {
                Diagnostics problems = new Diagnostics();
                NetworkReader reader =
                        new NetworkReader(processingEnv.getElementUtils(), processingEnv.getTypeUtils(), Map.of());
                Graph graph = GraphBuilder.build(reader.read(type, problems), problems);
                program = Planner.plan(graph, ParameterLayout.of(graph), kernels);
            }
            return false;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }
    }
}
