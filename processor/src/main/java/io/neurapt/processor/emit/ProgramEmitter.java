package io.neurapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.plan.Place;
import io.neurapt.processor.plan.Program;
import io.neurapt.processor.plan.Step;
import io.neurapt.processor.read.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes one backend's class: the places of parameters and buffers, then forward, loss and backward as lists of
 * calls, then the kernels in the order in which they are called.
 */
final class ProgramEmitter {

    private static final ClassName FLOAT_VECTOR = ClassName.get("jdk.incubator.vector", "FloatVector");
    private static final ClassName SPECIES = ClassName.get("jdk.incubator.vector", "VectorSpecies");
    private static final ClassName OPERATORS = ClassName.get("jdk.incubator.vector", "VectorOperators");

    /** Stands in the file for the table of places until JavaPoet is done. */
    private static final String PLACES = "PLACES";

    private final Program program;
    private final ClassName name;
    private final Platform platform;
    private final boolean vector;
    private final Map<String, Kernel> kernels = new LinkedHashMap<>();
    private final Set<String> functions = new TreeSet<>();

    ProgramEmitter(Program program, ClassName name, Platform platform) {
        this.program = program;
        this.name = name;
        this.platform = platform;
        this.vector = program.backend().equals("vector");
        program.kernels().forEach(this::collect);
    }

    /** A kernel stands before the kernels that it calls. */
    private void collect(Kernel kernel) {
        if (kernels.putIfAbsent(kernel.name(), kernel) == null) {
            kernel.calls().forEach(this::collect);
        }
    }

    GeneratedFile emit() {
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.FINAL)
                .superclass(Names.PROGRAM)
                .addAnnotations(ModelEmitter.marks(platform))
                .addJavadoc("$L", javadoc());
        if (vector) {
            addSpecies(type);
        }
        type.addField(int.class, PLACES);
        type.addMethod(override("backend", String.class)
                .addStatement("return $S", program.backend())
                .build());
        type.addMethod(override("tileSize", int.class)
                .addStatement("return $L", program.tileSize())
                .build());
        type.addMethod(newTile());
        type.addMethod(override("newShard", Names.SHARD)
                .addStatement(
                        "return new $T($L, $L)",
                        Names.SHARD,
                        Literals.of(program.parameterCount()),
                        Literals.of(program.laneCount()))
                .build());
        type.addMethod(forward());
        type.addMethod(loss());
        type.addMethod(backward());
        type.addMethod(finish());
        type.addMethod(port("putInput", "sample", program.input()));
        type.addMethod(port("putTarget", "target", program.target()));
        type.addMethod(port("getOutput", "output", program.output()));
        type.addMethod(port("getInputGradient", "gradient", program.inputGradientPlace()));
        kernels.values().forEach(kernel -> type.addMethod(kernel(kernel)));
        JavaFile.Builder file = JavaFile.builder(name.packageName(), type.build())
                .skipJavaLangImports(true)
                .indent("    ");
        if (vector) {
            file.addStaticImport(FLOAT_VECTOR, "broadcast", "fromArray", "zero");
            file.addStaticImport(OPERATORS, "EQ", "GT", "LSHL", "LT");
        }
        if (!functions.isEmpty()) {
            file.addStaticImport(Names.NUMERIC, functions.toArray(String[]::new));
        }
        String text = file.build().toString();
        return new GeneratedFile(
                name, text.replace("    int " + PLACES + ";\n", places()).replace("= \n", "=\n"));
    }

    private String javadoc() {
        String kind = vector
                ? "Computes {@code %s} with the Vector API: the %d samples of a tile are the lanes.\n"
                : "Computes {@code %s} in plain Java, in rows of %d samples a pixel.\n";
        return String.format(kind, program.graph().name(), program.tileSize())
                + "\n<p>Buffers are [y][channel][x][sample], samples innermost. dX is the gradient of X; f is a filter,"
                + " c a channel,\ny and x a position, ky and kx a tap"
                + (vector ? ", v the first lane of a vector" : "")
                + ".\n";
    }

    private void addSpecies(TypeSpec.Builder type) {
        type.addField(FieldSpec.builder(
                        ParameterizedTypeName.get(SPECIES, TypeName.FLOAT.box()),
                        "S",
                        Modifier.PRIVATE,
                        Modifier.STATIC,
                        Modifier.FINAL)
                .addJavadoc("The vectors of this machine, at most a tile long.\n")
                .initializer(
                        "\n$>$>$1T.SPECIES_PREFERRED.length() > $2L ? $1T.SPECIES_512 : $1T.SPECIES_PREFERRED$<$<",
                        FLOAT_VECTOR,
                        Kernel.BLOCK)
                .build());
        type.addField(FieldSpec.builder(int.class, "VL", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Lanes of a vector.\n")
                .initializer("S.length()")
                .build());
    }

    /** The constants that say where everything stands: a table, which JavaPoet has no words for. */
    private String places() {
        SourceText text = new SourceText();
        addPlaces(text, "Places in the parameters, and in the gradients.", program.parameters());
        addPlaces(text, "Places in a shard's sums a lane, " + program.tileSize() + " floats each.", program.lanes());
        addPlaces(text, "Places in a tile's memory, in " + (vector ? "floats." : "rows."), program.buffers());
        return text.indented(1);
    }

    private static void addPlaces(SourceText text, String title, List<Place> places) {
        if (places.isEmpty()) {
            return;
        }
        List<String> declarations = places.stream()
                .map(place -> "private static final int " + place.constant() + " = " + Literals.of(place.value()) + ";")
                .toList();
        int width = declarations.stream().mapToInt(String::length).max().orElse(0);
        text.line("// " + title);
        text.line("");
        for (int i = 0; i < places.size(); i++) {
            text.line(String.format(
                    Locale.ROOT,
                    "%-" + width + "s // %s",
                    declarations.get(i),
                    places.get(i).comment()));
        }
        text.line("");
    }

    private static MethodSpec.Builder override(String method, java.lang.reflect.Type result) {
        return override(method, TypeName.get(result));
    }

    private static MethodSpec.Builder override(String method, TypeName result) {
        return MethodSpec.methodBuilder(method)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(result);
    }

    private MethodSpec newTile() {
        MethodSpec.Builder method = override("newTile", Names.TILE);
        if (vector) {
            return method.addStatement(
                            "return new $T($L, new float[$L], new float[0][])",
                            Names.TILE,
                            program.tileSize(),
                            Literals.of(program.memory()))
                    .build();
        }
        int total = program.rows().stream().mapToInt(Program.Rows::count).sum();
        method.addStatement("float[][] rows = new float[$L][]", Literals.of(total));
        int row = 0;
        for (Program.Rows rows : program.rows()) {
            method.beginControlFlow("for (int i = $L; i < $L; i++)", Literals.of(row), Literals.of(row + rows.count()))
                    .addStatement("rows[i] = new float[$L]", Literals.of(rows.length()))
                    .endControlFlow();
            row += rows.count();
        }
        return method.addStatement("return new $T($L, new float[0], rows)", Names.TILE, program.tileSize())
                .build();
    }

    // ---- lists of calls -----------------------------------------------------------------------------

    private MethodSpec forward() {
        return override("forward", TypeName.VOID)
                .addParameter(float[].class, "parameters")
                .addParameter(Names.TILE, "tile")
                .addCode("$L", calls(program.forward()))
                .build();
    }

    private MethodSpec loss() {
        return override("loss", TypeName.VOID)
                .addParameter(Names.TILE, "tile")
                .addCode("$L", calls(program.loss()))
                .build();
    }

    private MethodSpec backward() {
        return override("backward", TypeName.VOID)
                .addParameter(float[].class, "parameters")
                .addParameter(Names.TILE, "tile")
                .addParameter(Names.SHARD, "shard")
                .addCode("$L", callsByLayer(program.backward(), program.inputGradient()))
                .build();
    }

    private MethodSpec finish() {
        return override("finish", TypeName.VOID)
                .addParameter(Names.SHARD, "shard")
                .addCode("$L", calls(program.finish()))
                .build();
    }

    /** A call a line. */
    private static String calls(List<Step> steps) {
        SourceText text = new SourceText();
        declareArrays(text, steps);
        steps.forEach(step -> call(text, step));
        return text.toString();
    }

    /** A call a line, the layers apart; then those that only the gradient of the input needs. */
    private static String callsByLayer(List<Step> steps, List<Step> forInputGradient) {
        SourceText text = new SourceText();
        declareArrays(
                text, Stream.concat(steps.stream(), forInputGradient.stream()).toList());
        String layer = "";
        for (Step step : steps) {
            if (!step.layer().equals(layer)) {
                layer = step.layer();
                text.line("");
                text.line("// " + layer);
            }
            call(text, step);
        }
        text.open("if (tile.wantInputGradient)");
        forInputGradient.forEach(step -> call(text, step));
        text.close();
        return text.toString();
    }

    private static void declareArrays(SourceText text, List<Step> steps) {
        steps.stream()
                .flatMap(step -> step.kernel().params().stream())
                .map(ProgramEmitter::declaration)
                .filter(declaration -> !declaration.isEmpty())
                .distinct()
                .forEach(text::line);
    }

    private static void call(SourceText text, Step step) {
        List<String> operands = new ArrayList<>();
        for (Param param : step.kernel().params()) {
            String place = step.operands().get(param.name());
            operands.add(array(param) + ", " + (place.isEmpty() ? "0" : place));
        }
        text.call(step.kernel().name(), operands);
    }

    /** The array that a parameter gets, as the list of calls names it. */
    private static String array(Param param) {
        if (param instanceof Param.Array array) {
            return switch (array.space()) {
                case MEMORY -> "memory";
                case PARAMETERS -> "parameters";
                case GRADIENTS -> "gradients";
                case LANES -> "lanes";
                case LOSS_WEIGHTS -> "tile.weights";
                case LOSSES -> "tile.losses";
            };
        }
        return "rows";
    }

    private static String declaration(Param param) {
        return switch (array(param)) {
            case "memory" -> "float[] memory = tile.memory;";
            case "rows" -> "float[][] rows = tile.rows;";
            case "gradients" -> "float[] gradients = shard.gradients;";
            case "lanes" -> "float[] lanes = shard.lanes;";
            default -> "";
        };
    }

    // ---- ports --------------------------------------------------------------------------------------

    private MethodSpec port(String method, String array, Program.Port port) {
        boolean put = method.startsWith("put");
        MethodSpec.Builder builder = override(method, TypeName.VOID);
        if (put) {
            builder.addParameter(float[].class, array)
                    .addParameter(int.class, "at")
                    .addParameter(Names.TILE, "tile")
                    .addParameter(int.class, "lane");
        } else {
            builder.addParameter(Names.TILE, "tile")
                    .addParameter(int.class, "lane")
                    .addParameter(float[].class, array)
                    .addParameter(int.class, "at");
        }
        Layout layout = port.layout();
        String sample = array + ", at";
        String size = layout.height() + ", " + layout.width() + ", " + layout.channels();
        String buffer;
        String steps;
        if (vector) {
            buffer = "tile.memory, " + port.constant() + plus(layout.origin()) + " + lane";
            steps = Literals.of(layout.yStep()) + ", " + Literals.of(layout.channelStep()) + ", " + layout.xStep();
        } else {
            int top = layout.border().top() * layout.channels();
            int left = layout.border().left() * layout.lanes();
            buffer = "tile.rows, " + port.constant() + plus(top) + ", " + (left == 0 ? "lane" : left + " + lane");
            steps = String.valueOf(layout.xStep());
        }
        String call = (put ? "put" : "get") + (vector ? "" : "Rows");
        return builder.addStatement(
                        "$T.$L($L, $L, $L)",
                        Names.PACKING,
                        call,
                        put ? sample + ", " + buffer : buffer + ", " + sample,
                        size,
                        steps)
                .build();
    }

    private static String plus(int distance) {
        return distance == 0 ? "" : " + " + Literals.of(distance);
    }

    // ---- kernels ------------------------------------------------------------------------------------

    private MethodSpec kernel(Kernel kernel) {
        List<String> doc = new ArrayList<>(kernel.doc());
        List<String> others = program.sharers().getOrDefault(kernel.name(), List.of());
        if (!others.isEmpty()) {
            doc.add("shared by " + String.join(", ", others));
        }
        MethodSpec.Builder method = MethodSpec.methodBuilder(kernel.name())
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addJavadoc("$L\n", String.join("\n", doc));
        for (Param param : kernel.params()) {
            if (param instanceof Param.Int) {
                method.addParameter(int.class, param.name());
                continue;
            }
            method.addParameter(param instanceof Param.Rows ? float[][].class : float[].class, param.name());
            if (!(param instanceof Param.Row)) {
                method.addParameter(int.class, PlainPrinter.start(param.name()));
            }
        }
        PlainPrinter printer = vector ? new VectorPrinter() : new PlainPrinter();
        method.addCode("$L", printer.print(kernel));
        functions.addAll(printer.functions());
        return method.build();
    }
}
