package io.neurapt.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.neurapt.annotation.GeneratedNetwork;
import io.neurapt.annotation.Initializer;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.SummaryTable;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.plan.ParameterLayout;
import io.neurapt.processor.plan.Program;
import io.neurapt.processor.plan.Segment;
import io.neurapt.processor.plan.ServingPlan;
import io.neurapt.processor.read.BlockField;
import io.neurapt.processor.read.NetworkNames;
import io.neurapt.processor.read.NetworkNames.Visibility;
import io.neurapt.processor.read.NetworkSpec;
import io.neurapt.processor.read.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;

/**
 * Writes the model class: what is fixed about the network, its constructors, and where its programs are. Each
 * program is a class of its own, so that a JVM without the Vector API never loads what needs it.
 */
public final class ModelEmitter {

    /** Tensors that one method describes. */
    private static final int SEGMENTS = 16;

    /** What ends the names of classes and methods for one sample at a time. */
    private static final String SERVING = "Serving";

    /** What a program is named after that is for machines with as few vector registers. */
    private static final int FEW_REGISTERS = 16;

    private final Graph graph;
    private final NetworkNames names;
    private final Platform platform;
    private final List<BlockField> blocks;
    private final ParameterLayout parameters;

    private ModelEmitter(Graph graph, NetworkSpec spec, ParameterLayout parameters) {
        this.graph = graph;
        this.names = spec.names();
        this.platform = spec.platform();
        this.blocks = spec.specs().fields();
        this.parameters = parameters;
    }

    /** The model, a class for each program, and one for each that computes one sample at a time. */
    public static List<GeneratedFile> emit(
            Graph graph,
            NetworkSpec spec,
            ParameterLayout parameters,
            List<Program> programs,
            List<ServingPlan> servings) {
        NetworkNames names = spec.names();
        Platform platform = spec.platform();
        List<String> tensors = new ArrayList<>();
        for (Segment segment : parameters.segments()) {
            tensors.add(segment.layer() + "." + segment.parameter().role());
        }
        List<Supplier<GeneratedFile>> files = new ArrayList<>();
        for (Program program : programs) {
            files.add(() -> new ProgramEmitter(program, tensors, className(names, program), names, platform).emit());
        }
        for (ServingPlan serving : servings) {
            files.add(() -> new ServingEmitter(serving, className(names, serving), names, platform).emit());
        }
        files.add(0, () -> GeneratedFile.of(new ModelEmitter(graph, spec, parameters).model(programs, servings)));
        return files.parallelStream().map(Supplier::get).toList();
    }

    private static ClassName className(NetworkNames names, Program program) {
        return className(names, program.backend() + suffix(program.registers()));
    }

    private static ClassName className(NetworkNames names, ServingPlan serving) {
        return className(names, serving.backend() + SERVING + suffix(serving.registers()));
    }

    private static String suffix(int registers) {
        return registers == FEW_REGISTERS ? String.valueOf(registers) : "";
    }

    /** {@code DigitNetVector}, {@code DigitNetVectorServing16}, {@code DigitNetPlain}; beside {@code DigitNetModel}. */
    private static ClassName className(NetworkNames names, String part) {
        String model = names.generated().simpleName();
        String stem = model.substring(0, model.length() - "Model".length());
        return ClassName.get(
                names.generated().packageName(), stem + Character.toUpperCase(part.charAt(0)) + part.substring(1));
    }

    private JavaFile model(List<Program> programs, List<ServingPlan> servings) {
        TypeSpec.Builder type = TypeSpec.classBuilder(names.generated())
                .alwaysQualify(names.hidden().toArray(new String[0]))
                .addModifiers(Modifier.FINAL)
                .superclass(names.user())
                .addJavadoc("$L", "<pre>{@code\n" + SummaryTable.of(graph) + "\n}</pre>\n");
        if (names.visibility() == Visibility.PUBLIC) {
            type.addModifiers(Modifier.PUBLIC);
        }
        type.addAnnotations(marks(platform));
        // first, so that it is asked before anything else of the runtime is needed
        type.addField(FieldSpec.builder(String.class, "RELEASE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.require($S, $S)", Names.RELEASE, GeneratedNetwork.RELEASE, graph.name())
                .build());
        type.addField(
                FieldSpec.builder(Names.ARCHITECTURE, "ARCHITECTURE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                        .initializer(architecture())
                        .build());
        CodeBlock layers = bindLayers();
        type.addMethods(Constructors.mirror(
                names,
                seed -> CodeBlock.builder()
                        .add(layers)
                        .addStatement("initialize($L)", seed)
                        .build(),
                layers));
        type.addMethod(protectedMethod("architecture", Names.ARCHITECTURE)
                .addStatement("return ARCHITECTURE")
                .build());
        addSegments(type);
        Map<String, List<ClassName>> variants = new LinkedHashMap<>();
        for (Program program : programs) {
            addVariant(variants, program.backend() + "Program", className(names, program));
        }
        addCreators(type, Names.PROGRAM, variants);
        variants.clear();
        for (ServingPlan serving : servings) {
            addVariant(variants, serving.backend() + SERVING, className(names, serving));
        }
        addCreators(type, Names.SERVING_PROGRAM, variants);
        return JavaFile.builder(names.generated().packageName(), type.build())
                .skipJavaLangImports(true)
                .indent("    ")
                .build();
    }

    /** What marks every generated class: our annotation, and Java's own where the user's module can see it. */
    static List<AnnotationSpec> marks(Platform platform) {
        AnnotationSpec ours = AnnotationSpec.builder(Names.GENERATED_NETWORK).build();
        if (platform.generatedMark() == Platform.GeneratedMark.HIDDEN) {
            return List.of(ours);
        }
        AnnotationSpec javas = AnnotationSpec.builder(Names.GENERATED)
                .addMember("value", "$S", "io.neurapt.processor")
                .build();
        return List.of(ours, javas);
    }

    private static void addVariant(Map<String, List<ClassName>> variants, String method, ClassName variant) {
        variants.putIfAbsent(method, new ArrayList<>());
        variants.get(method).add(variant);
    }

    private static void addCreators(TypeSpec.Builder type, TypeName result, Map<String, List<ClassName>> variants) {
        for (Map.Entry<String, List<ClassName>> method : variants.entrySet()) {
            type.addMethod(creates(method.getKey(), result, method.getValue()));
        }
    }

    /** A method that creates a program; of two variants, the one that the machine has registers for. */
    private static MethodSpec creates(String method, TypeName result, List<ClassName> variants) {
        MethodSpec.Builder builder = protectedMethod(method, result);
        if (variants.size() == 1) {
            return builder.addStatement("return $T.$N()", variants.get(0), KernelClass.CREATE)
                    .build();
        }
        return builder.addStatement(
                        "return $1T.registers() > $2L ? $3T.$5N() : $4T.$5N()",
                        Names.VECTOR_REGISTERS,
                        FEW_REGISTERS,
                        variants.get(0),
                        variants.get(1),
                        KernelClass.CREATE)
                .build();
    }

    private static MethodSpec.Builder protectedMethod(String name, TypeName result) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(result);
    }

    private CodeBlock bindLayers() {
        CodeBlock.Builder code = CodeBlock.builder();
        bindLayers(code, "this", "");
        for (BlockField block : blocks) {
            String field = "this." + block.path();
            code.addStatement("$L = new $T()", field, block.type());
            bindLayers(code, field, block.layers());
        }
        return code.build();
    }

    /** Those whose names are a prefix and that of a field. */
    private void bindLayers(CodeBlock.Builder code, String object, String prefix) {
        for (Node node : graph.nodes()) {
            String field = node.name().startsWith(prefix) ? node.name().substring(prefix.length()) : ".";
            if (!field.contains(".")) {
                code.addStatement("$L.$L = layer($S)", object, field, node.name());
            }
        }
    }

    private CodeBlock architecture() {
        CodeBlock.Builder layers = CodeBlock.builder();
        for (Node node : graph.nodes()) {
            layers.add(layers.isEmpty() ? "$L" : ",\n$L", layer(node));
        }
        return CodeBlock.builder()
                .add("new $T(\n$>$>", Names.ARCHITECTURE)
                .add("$S,\n", graph.name())
                .add("$L,\n", ints(graph.input().sizes()))
                .add(Ports.of(graph))
                .add("$L,\n", Literals.of(parameters.size()))
                .add("$L,\n", segments())
                .add("$T.of(\n$>$>$L$<$<),\n", List.class, layers.build())
                .add("$L", textBlock(SummaryTable.of(graph)))
                .add(")$<$<")
                .build();
    }

    /** Many are made by several methods, since one must not become too large. */
    private CodeBlock segments() {
        List<Segment> all = parameters.segments();
        if (all.size() <= SEGMENTS) {
            return CodeBlock.of("$T.of(\n$>$>$L$<$<)", List.class, segments(all));
        }
        StringJoiner calls = new StringJoiner(", ");
        for (int i = 0; i < all.size(); i += SEGMENTS) {
            calls.add("segments" + i / SEGMENTS + "()");
        }
        return CodeBlock.of("$T.list($L)", Names.SEGMENT, calls);
    }

    private CodeBlock segments(List<Segment> some) {
        CodeBlock.Builder segments = CodeBlock.builder();
        for (Segment segment : some) {
            segments.add(segments.isEmpty() ? "$L" : ",\n$L", segment(segment));
        }
        return segments.build();
    }

    private void addSegments(TypeSpec.Builder type) {
        List<Segment> all = parameters.segments();
        for (int i = 0; all.size() > SEGMENTS && i < all.size(); i += SEGMENTS) {
            type.addMethod(MethodSpec.methodBuilder("segments" + i / SEGMENTS)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(ArrayTypeName.of(Names.SEGMENT))
                    .addStatement(
                            "return new $T[] {\n$>$>$L$<$<}",
                            Names.SEGMENT,
                            segments(all.subList(i, Math.min(all.size(), i + SEGMENTS))))
                    .build());
        }
    }

    private CodeBlock segment(Segment segment) {
        return CodeBlock.of(
                "new $T($S, $S, $L,\n$>$>$L, $L, $L,\n$T.$L, $L, $L, $L)$<$<",
                Names.SEGMENT,
                segment.layer(),
                segment.parameter().role(),
                Literals.of(segment.offset()),
                ints(segment.parameter().shape()),
                ints(segment.extents()),
                ints(segment.strides()),
                Initializer.class,
                segment.parameter().start().initializer(),
                segment.parameter().start().scale(),
                segment.parameter().fanIn(),
                segment.parameter().fanOut());
    }

    private CodeBlock layer(Node node) {
        return CodeBlock.of(
                "new $T($S, $S, $L, $L, $L)",
                Names.LAYER_INFO,
                node.name(),
                graph.describe(node),
                ints(node.shape().sizes()),
                segmentIndex(node, "weights"),
                segmentIndex(node, "bias"));
    }

    private int segmentIndex(Node node, String role) {
        List<Segment> segments = parameters.segments();
        for (int i = 0; i < segments.size(); i++) {
            if (segments.get(i).layer().equals(node.name())
                    && segments.get(i).parameter().role().equals(role)) {
                return i;
            }
        }
        return -1;
    }

    static String ints(List<Integer> values) {
        StringJoiner ints = new StringJoiner(", ", "new int[] {", "}");
        for (int value : values) {
            ints.add(Literals.of(value));
        }
        return ints.toString();
    }

    /** A text block; what it holds is ASCII without quotes. */
    private static String textBlock(String text) {
        return "\"\"\"\n" + text + "\"\"\"";
    }
}
