package io.neurapt.processor.emit;

import static io.neurapt.processor.emit.KernelClass.override;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.plan.Mask;
import io.neurapt.processor.plan.Parts;
import io.neurapt.processor.plan.Place;
import io.neurapt.processor.plan.Program;
import io.neurapt.processor.plan.Step;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.NetworkNames;
import io.neurapt.processor.read.Platform;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import javax.lang.model.element.Modifier;

/**
 * Writes one backend's class: the places of parameters and buffers, then forward, loss and backward as lists of
 * calls, then the kernels in the order in which they are called.
 */
final class ProgramEmitter {

    /** Kernels that one method primes, which must not become too large. */
    private static final int PRIMED = 28;

    private final Program program;
    private final boolean vector;
    private final KernelClass type;
    private final CallLists lists;
    private final List<String> tensors;

    /** @param tensors {@code layer.role} of all that the parameters hold, in order */
    ProgramEmitter(Program program, List<String> tensors, ClassName name, NetworkNames names, Platform platform) {
        this.program = program;
        this.tensors = tensors;
        this.vector = program.backend().equals("vector");
        this.type = new KernelClass(name, program.backend(), names, platform);
        this.lists = new CallLists(type, ProgramEmitter::calls);
    }

    GeneratedFile emit() {
        type.open(Names.PROGRAM, javadoc(), "at most a tile long");
        type.places("Places in the parameters, and in the gradients.", program.parameters());
        type.places("What tiles keep until their batch has run.", program.kept());
        type.places("Places in a shard's own sums, of which finish makes the gradients.", program.lanes());
        type.places("Places in a tile's memory, in " + (vector ? "floats." : "rows."), program.buffers());
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
                        Literals.of(program.summedInShards()),
                        Literals.of(program.laneCount()))
                .build());
        if (!program.kept().isEmpty()) {
            type.addMethod(newKept());
        }
        if (!program.preparation().isEmpty()) {
            addCalls("prepare", program.preparation());
        }
        if (program.norms().isEmpty()) {
            addCalls("forward", program.forward());
            if (!sameCalls(program.forwardAlone(), program.forward())) {
                addCalls("forwardAlone", program.forwardAlone());
            }
            type.addMethod(loss());
            addBackward();
        } else {
            addCalls("forward", program.forwardAlone());
            type.addMethod(loss());
            new PhasesEmitter(program, type, tensors).add();
        }
        if (program.sumsApart()) {
            type.addMethod(begin());
        }
        if (!program.masks().isEmpty()) {
            addMasks();
        }
        MethodSpec finish = override("finish", TypeName.VOID)
                .addParameter(Names.SHARD, "shard")
                .build();
        lists.add(finish, program.finish());
        if (!program.parts().isEmpty()) {
            PartsEmitter.add(program, type);
        }
        if (vector) {
            addPriming();
        }
        type.addMethod(port("putInput", "sample", program.input()));
        type.addMethod(putInputs());
        type.addMethod(port("putTarget", "target", program.target()));
        type.addMethod(port("getOutput", "output", program.output()));
        type.addMethod(port("getInputGradient", "gradient", program.inputGradientPlace()));
        type.addKernels(program.kernels(), program.sharers());
        return type.file();
    }

    private String javadoc() {
        String network = "Computes {@code " + program.graph().name() + "} ";
        String kind = vector
                ? "with the Vector API: the " + program.tileSize() + " samples of a tile are the lanes.\n"
                : "in plain Java, in rows of " + program.tileSize() + " samples a pixel.\n";
        return network
                + kind
                + KernelClass.registers(program.registers())
                + "\n<p>Buffers are [y][channel][x][sample], samples innermost. dX is the gradient of X; f is a filter,"
                + " c a channel,\ny and x a position, ky and kx a tap"
                + (vector ? ", v the first lane of a vector" : "")
                + ".\n";
    }

    private MethodSpec newTile() {
        MethodSpec.Builder method = override("newTile", Names.TILE);
        int outputs = program.graph().outputs().size();
        String list = program.places() > 0 || outputs > 1 ? ", new int[" + Literals.of(program.places()) + "]" : "";
        list += outputs > 1 ? ", " + outputs : "";
        if (vector) {
            return method.addStatement(
                            "return new $T($L, $T.floats($L), new float[0][]$L)",
                            Names.TILE,
                            program.tileSize(),
                            Names.MEMORY,
                            Literals.of(program.memory()),
                            list)
                    .build();
        }
        KernelClass.newRows(method, "rows", program.rows());
        return method.addStatement("return new $T($L, new float[0], rows$L)", Names.TILE, program.tileSize(), list)
                .build();
    }

    // ---- lists of calls -----------------------------------------------------------------------------

    /** Whether two passes call the same kernels, whose names tell them apart, with the same arrays. */
    private static boolean sameCalls(List<Step> steps, List<Step> others) {
        boolean same = steps.size() == others.size();
        for (int i = 0; same && i < steps.size(); i++) {
            same = steps.get(i).kernel().name().equals(others.get(i).kernel().name())
                    && steps.get(i).operands().equals(others.get(i).operands());
        }
        return same;
    }

    private void addCalls(String method, List<Step> steps) {
        MethodSpec head = override(method, TypeName.VOID)
                .addParameter(float[].class, "parameters")
                .addParameter(Names.TILE, "tile")
                .build();
        lists.add(head, steps);
    }

    private MethodSpec loss() {
        return override("loss", TypeName.VOID)
                .addParameter(Names.TILE, "tile")
                .addCode("$L", calls(program.loss()))
                .build();
    }

    private void addBackward() {
        MethodSpec head = override("backward", TypeName.VOID)
                .addParameter(float[].class, "parameters")
                .addParameter(Names.TILE, "tile")
                .addParameter(Names.SHARD, "shard")
                .build();
        List<Step> steps = program.backward();
        List<Step> behind = program.inputGradient();
        if (CallLists.fit(concat(steps, behind))) {
            type.addMethod(
                    head.toBuilder().addCode("$L", callsByLayer(steps, behind)).build());
            return;
        }
        SourceText text = SourceText.ofBody();
        List<MethodSpec> methods = new ArrayList<>(lists.parts(head, "backward", steps, text));
        text.open("if (tile.wantInputGradient)");
        methods.addAll(lists.parts(head, "inputGradient", behind, text));
        text.close();
        type.addMethod(head.toBuilder().addCode("$L", text.toString()).build());
        type.addMethods(methods);
    }

    private static List<Step> concat(List<Step> steps, List<Step> more) {
        List<Step> all = new ArrayList<>(steps);
        all.addAll(more);
        return all;
    }

    /** Where sums are kept apart, kernels add to those alone. */
    private static MethodSpec begin() {
        return override("begin", TypeName.VOID)
                .addParameter(Names.SHARD, "shard")
                .addComment("finish writes every gradient")
                .build();
    }

    /** What is drawn before a training step. */
    private void addMasks() {
        MethodSpec.Builder draw = override("draw", TypeName.VOID).addParameter(Names.TILE, "tile");
        int layer = 0;
        for (Mask mask : program.masks()) {
            Op.Dropout op = (Op.Dropout) mask.node().op();
            Shape shape = mask.node().shape();
            type.addField(
                    FieldSpec.builder(Names.DROPOUT, mask.constant(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                            .initializer(
                                    "new $T($L, $L, $L, $L, $L, $L, $L)",
                                    Names.DROPOUT,
                                    layer++,
                                    shape.height(),
                                    shape.width(),
                                    shape.channels(),
                                    op.rate(),
                                    op.dropped() == LayerSpec.Dropped.CHANNELS,
                                    mask.place())
                            .build());
            draw.addStatement("$N.draw(tile)", mask.constant());
        }
        type.addMethod(draw.build());
    }

    private MethodSpec newKept() {
        StringJoiner sizes = new StringJoiner(",\n");
        for (Place kept : program.kept()) {
            sizes.add("new float[" + Literals.of(kept.length()) + " * tiles]");
        }
        return override("newKept", float[][].class)
                .addParameter(int.class, "tiles")
                .addCode("return new float[][] {\n$>$L\n$<};\n", sizes)
                .build();
    }

    /** What has the kernels of a training step compiled; plain Java is, before anyone waits for it. */
    private void addPriming() {
        List<Step> training = new ArrayList<>(program.preparation());
        training.addAll(program.forward());
        training.addAll(program.loss());
        training.addAll(program.backward());
        training.addAll(program.finish());
        for (Parts parts : program.parts()) {
            training.add(parts.step());
        }
        List<Step> steps = concat(training, program.forwardAlone());
        List<Priming.Call> calls = Priming.of(steps);
        type.addMethod(kernels("kernels", Priming.of(training).size()));
        type.addMethod(kernels("allKernels", calls.size()));
        for (int first = 0; first == 0 || first < calls.size(); first += PRIMED) {
            type.addMethod(prime(first, steps, calls));
        }
    }

    private static MethodSpec kernels(String method, int count) {
        return override(method, int.class).addStatement("return $L", count).build();
    }

    /** The calls of some kernels, and of the others by the next method. */
    private static MethodSpec prime(int first, List<Step> steps, List<Priming.Call> calls) {
        SourceText text = SourceText.ofBody();
        declareArrays(text, steps);
        text.open("switch (kernel)");
        int end = Math.min(first + PRIMED, calls.size());
        for (int n = first; n < end; n++) {
            text.call(
                    "case " + n + " -> " + calls.get(n).kernel().name(),
                    calls.get(n).operands());
        }
        text.line(
                end < calls.size()
                        ? "default -> prime" + end + "(kernel, parameters, tile, shard);"
                        : "default -> throw new IllegalArgumentException(\"there is no kernel \" + kernel);");
        text.close();
        MethodSpec.Builder method = first == 0
                ? override("prime", TypeName.VOID)
                : MethodSpec.methodBuilder("prime" + first)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addJavadoc("The kernels from $L on.\n", first);
        return method.addParameter(int.class, "kernel")
                .addParameter(float[].class, "parameters")
                .addParameter(Names.TILE, "tile")
                .addParameter(Names.SHARD, "shard")
                .addCode("$L", text)
                .build();
    }

    /** A call a line. */
    static String calls(List<Step> steps) {
        SourceText text = SourceText.ofBody();
        declareArrays(text, steps);
        KernelClass.calls(text, steps);
        return text.toString();
    }

    /** A call a line, the layers apart; then those that only the gradient of the input needs. */
    static String callsByLayer(List<Step> steps, List<Step> forInputGradient) {
        SourceText text = SourceText.ofBody();
        declareArrays(text, concat(steps, forInputGradient));
        String layer = "";
        for (Step step : steps) {
            if (!step.layer().equals(layer)) {
                layer = step.layer();
                text.line("");
                text.line("// " + layer);
            }
            KernelClass.call(text, step);
        }
        text.open("if (tile.wantInputGradient)");
        KernelClass.calls(text, forInputGradient);
        text.close();
        return text.toString();
    }

    private static void declareArrays(SourceText text, List<Step> steps) {
        Set<String> declared = new HashSet<>();
        for (Step step : steps) {
            for (Param param : step.kernel().params()) {
                String declaration = declaration(param);
                if (!declaration.isEmpty() && declared.add(declaration)) {
                    text.line(declaration);
                }
            }
        }
    }

    private static String declaration(Param param) {
        if (param instanceof Param.Int
                || param instanceof Param.Array array && array.space() == Param.Space.BATCH_GRADIENTS) {
            return "";
        }
        return switch (KernelClass.array(param)) {
            case "memory" -> "float[] memory = tile.memory;";
            case "rows" -> "float[][] rows = tile.rows;";
            case "kept" -> "float[][] kept = tile.kept;";
            case "places" -> "int[] places = tile.places;";
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
        String sample = array + ", at";
        String buffer = buffer(port, "lane");
        return builder.addStatement(
                        "$T.$L($L, $L)",
                        Names.PACKING,
                        (put ? "put" : "get") + (vector ? "" : "Rows"),
                        put ? sample + ", " + buffer : buffer + ", " + sample,
                        geometry(port.layout()))
                .build();
    }

    private MethodSpec putInputs() {
        return override("putInputs", TypeName.VOID)
                .addParameter(Names.TILE_INPUTS, "inputs")
                .addParameter(Names.TILE, "tile")
                .addStatement(
                        "$T.$L(inputs, $L, $L)",
                        Names.PACKING,
                        vector ? "putAll" : "putAllRows",
                        buffer(program.input(), ""),
                        geometry(program.input().layout()))
                .build();
    }

    /** The array of a port's buffer, and the place of a lane of its first pixel; without a lane, of the first. */
    private String buffer(Program.Port port, String lane) {
        Layout layout = port.layout();
        if (vector) {
            String pixel = port.constant() + plus(layout.origin());
            return "tile.memory, " + (lane.isEmpty() ? pixel : pixel + " + " + lane);
        }
        int top = layout.border().top() * layout.channels();
        int left = layout.border().left() * layout.lanes();
        String pixel = lane.isEmpty() || left > 0 ? String.valueOf(left) : "";
        String place = lane.isEmpty() || pixel.isEmpty() ? pixel + lane : pixel + " + " + lane;
        return "tile.rows, " + port.constant() + plus(top) + ", " + place;
    }

    /** The size of a sample and the steps in its buffer. */
    private String geometry(Layout layout) {
        String size = layout.height() + ", " + layout.width() + ", " + layout.channels() + ", ";
        return vector
                ? size + Literals.of(layout.yStep()) + ", " + Literals.of(layout.channelStep()) + ", " + layout.xStep()
                : size + layout.xStep();
    }

    private static String plus(int distance) {
        return distance == 0 ? "" : " + " + Literals.of(distance);
    }
}
