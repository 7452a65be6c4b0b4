package io.neurapt.processor.emit;

import static io.neurapt.processor.emit.KernelClass.override;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.plan.BatchPlan;
import io.neurapt.processor.plan.Fold;
import io.neurapt.processor.plan.PackStep;
import io.neurapt.processor.plan.ServingPlan;
import io.neurapt.processor.plan.Step;
import io.neurapt.processor.read.NetworkNames;
import io.neurapt.processor.read.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import javax.lang.model.element.Modifier;

/**
 * Writes one backend's class for one sample at a time: the places of packs and buffers, how parameters become packs,
 * then the prediction as a list of calls, then the kernels in the order in which they are called.
 */
final class ServingEmitter {

    /** Tensors that one method arranges, which must not become too large. */
    private static final int PACKED = 100;

    private final ServingPlan plan;
    private final boolean vector;
    private final KernelClass type;

    ServingEmitter(ServingPlan plan, ClassName name, NetworkNames names, Platform platform) {
        this.plan = plan;
        this.vector = plan.backend().equals("vector");
        this.type = new KernelClass(name, plan.backend(), names, platform);
    }

    GeneratedFile emit() {
        String unit = vector ? "floats." : "rows.";
        type.open(Names.SERVING_PROGRAM, javadoc(), "at most a block of channels long");
        type.places("Places in the parameters.", plan.parameters());
        type.places("Places in the packed parameters, in " + unit, plan.packs());
        type.places("Places in the workspace, in " + unit, plan.buffers());
        if (plan.batch().isPresent()) {
            type.places(
                    "Places in the workspace of a batch, in floats.",
                    plan.batch().get().buffers());
        }
        type.addMethod(override("backend", String.class)
                .addStatement("return $S", plan.backend())
                .build());
        type.addMethod(pack());
        addPackParts();
        type.addMethod(newWorkspace());
        addPredict();
        List<Kernel> kernels = new ArrayList<>(plan.kernels());
        if (plan.batch().isPresent()) {
            BatchPlan batch = plan.batch().get();
            new BatchEmitter(batch).addTo(type);
            kernels.addAll(batch.kernels());
        }
        type.addKernels(kernels, plan.sharers());
        return type.file();
    }

    private String javadoc() {
        return "Computes one sample of {@code " + plan.graph().name() + "} at a time"
                + (vector ? " with the Vector API: channels are the lanes.\n" : " in plain Java.\n")
                + batches()
                + KernelClass.registers(plan.registers())
                + (vector
                        ? "\n<p>Buffers are [y][x][channel]. f is a panel of filters or units, c a channel, y and x a"
                                + " position, ky and kx a tap,\nv the first lane of a vector"
                                + (plan.batch().isPresent() ? ", s a sample, g a group of them.\n" : ".\n")
                                + "Packs and buffers may be pieces of longer arrays, from packsAt and memoryAt on.\n"
                        : "\n<p>Buffers have a row a channel, [y][x], and one row for a vector. f is a filter, c a"
                                + " channel, y and x a position,\nky and kx a tap, t a term of a sum, j a number of a"
                                + " row.\n");
    }

    private String batches() {
        if (plan.batch().isEmpty()) {
            return "";
        }
        BatchPlan batch = plan.batch().get();
        return "A batch of up to " + batch.size() + " samples goes through it layer by layer, " + batch.groupSize()
                + " samples at a time.\n";
    }

    // ---- packs --------------------------------------------------------------------------------------

    private MethodSpec pack() {
        MethodSpec.Builder method = override("pack", Names.SERVING_WEIGHTS).addParameter(float[].class, "parameters");
        if (vector) {
            method.addStatement("$1T weights = new $1T($2L)", Names.SERVING_WEIGHTS, Literals.of(plan.packed()));
            method.addStatement("float[] packs = weights.memory");
            method.addStatement("int packsAt = weights.at");
        } else {
            KernelClass.newRows(method, "packs", plan.packRows());
        }
        if (!plan.folds().isEmpty()) {
            method.addComment("batch norms become part of the layers before them, as far as there are such");
            method.addStatement("float[] folded = parameters.clone()");
            for (Fold fold : plan.folds()) {
                addFold(method, fold);
            }
        }
        List<PackStep> steps = plan.packing();
        if (steps.size() <= PACKED) {
            addPacks(method, steps);
        } else {
            for (int first = 0; first < steps.size(); first += PACKED) {
                method.addStatement(vector ? "pack$L($L, packs, packsAt)" : "pack$L($L, packs)", first, parameters());
            }
        }
        if (vector) {
            method.addStatement("return weights");
        } else {
            method.addStatement("return new $T(packs)", Names.SERVING_WEIGHTS);
        }
        return method.build();
    }

    /** Methods that arrange some tensors each, where those of all are too many for one. */
    private void addPackParts() {
        List<PackStep> steps = plan.packing();
        for (int first = 0; steps.size() > PACKED && first < steps.size(); first += PACKED) {
            MethodSpec.Builder method = MethodSpec.methodBuilder("pack" + first)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addJavadoc("The tensors from $L on.\n", first)
                    .addParameter(float[].class, parameters())
                    .addParameter(vector ? float[].class : float[][].class, "packs");
            if (vector) {
                method.addParameter(int.class, "packsAt");
            }
            addPacks(method, steps.subList(first, Math.min(first + PACKED, steps.size())));
            type.addMethod(method.build());
        }
    }

    /** The array that is arranged. */
    private String parameters() {
        return plan.folds().isEmpty() ? "parameters" : "folded";
    }

    private static void addFold(MethodSpec.Builder method, Fold fold) {
        method.addStatement(
                "$T.fold(folded, $L, $L, $L, $L, $L, $L)",
                Names.BATCH_NORMALIZATION,
                fold.gamma().length(),
                Literals.of((float) fold.epsilon()),
                fold.gamma().constant(),
                fold.beta().constant(),
                fold.mean().constant(),
                fold.variance().constant());
        if (fold.into().isPresent()) {
            Fold.Into into = fold.into().get();
            method.addStatement(
                    "$T.foldInto(folded, $L, $L, $L, $L, $L, $L)",
                    Names.BATCH_NORMALIZATION,
                    fold.gamma().length(),
                    fold.gamma().constant(),
                    fold.beta().constant(),
                    into.weights().constant(),
                    Literals.of(into.step()),
                    into.bias().isPresent() ? into.bias().get().constant() : "-1");
        }
    }

    private void addPacks(MethodSpec.Builder method, List<PackStep> steps) {
        for (PackStep step : steps) {
            addPack(method, step);
        }
    }

    private void addPack(MethodSpec.Builder method, PackStep step) {
        if (step.pack() instanceof Pack.Copy copy) {
            method.addStatement(
                    vector ? "$T.arraycopy($L, $L, packs, packsAt + $L, $L)" : "$T.arraycopy($L, $L, packs[$L], 0, $L)",
                    System.class,
                    parameters(),
                    step.from(),
                    step.to(),
                    Literals.of(copy.count()));
        } else if (step.pack() instanceof Pack.Rows rows) {
            method.addStatement(
                    "new $T($L).packRows($L, $L, $L, packs, $L)",
                    Names.PANELS,
                    terms(rows.source()),
                    parameters(),
                    step.from(),
                    Literals.of(rows.outputs()),
                    step.to());
        } else if (step.pack() instanceof Pack.Panels panels) {
            method.addStatement(
                    vector
                            ? "new $T($L).pack($L, $L, $L, packs, packsAt + $L, $L)"
                            : "new $T($L).pack($L, $L, $L, packs[$L], 0, $L)",
                    Names.PANELS,
                    terms(panels.source()),
                    parameters(),
                    plus(step.from(), panels.first() * panels.source().outputStep()),
                    Literals.of(panels.count()),
                    plus(step.to(), panels.place()),
                    panels.width());
        } else if (step.pack() instanceof Pack.Filtering filtering) {
            method.addStatement(
                    "new $T($L, $L).pack(new $T($L), $L, $L, $L, packs, packsAt + $L, $L, $L)",
                    Names.FILTERING,
                    filtering.tile(),
                    filtering.source().rows(),
                    Names.PANELS,
                    terms(filtering.source()),
                    parameters(),
                    plus(step.from(), filtering.first() * filtering.source().outputStep()),
                    Literals.of(filtering.count()),
                    plus(step.to(), filtering.place()),
                    filtering.width(),
                    Literals.of(filtering.positionStep()));
        } else if (step.pack() instanceof Pack.ColumnFiltering columns) {
            method.addStatement(
                    "new $T($L, $L).packColumns(new $T($L), $L, $L, $L, packs, packsAt + $L, $L, $L)",
                    Names.FILTERING,
                    columns.tile(),
                    columns.source().rows(),
                    Names.PANELS,
                    terms(columns.source()),
                    parameters(),
                    step.from(),
                    Literals.of(columns.count()),
                    step.to(),
                    columns.width(),
                    Literals.of(columns.pointStep()));
        }
    }

    private static String terms(Pack.Terms terms) {
        return numbers(
                terms.outputStep(),
                terms.rows(),
                terms.rowStep(),
                terms.columns(),
                terms.columnStep(),
                terms.channels(),
                terms.channelStep());
    }

    private static String numbers(int... values) {
        StringJoiner numbers = new StringJoiner(", ");
        for (int value : values) {
            numbers.add(Literals.of(value));
        }
        return numbers.toString();
    }

    private static String plus(String constant, int distance) {
        return distance == 0 ? constant : constant + " + " + Literals.of(distance);
    }

    // ---- workspace and prediction -------------------------------------------------------------------

    private MethodSpec newWorkspace() {
        MethodSpec.Builder method = override("newWorkspace", Names.WORKSPACE);
        String places = Literals.of(plan.places());
        if (vector) {
            return method.addStatement("return new $T($L, $L)", Names.WORKSPACE, Literals.of(plan.memory()), places)
                    .build();
        }
        KernelClass.newRows(method, "rows", plan.rows());
        return method.addStatement("return new $T(rows, $L)", Names.WORKSPACE, places)
                .build();
    }

    private void addPredict() {
        MethodSpec head = override("predict", TypeName.VOID)
                .addParameter(Names.SERVING_WEIGHTS, "weights")
                .addParameter(Names.WORKSPACE, "workspace")
                .addParameter(float[].class, "in")
                .addParameter(int.class, "inAt")
                .addParameter(float[].class, "out")
                .addParameter(int.class, "outAt")
                .build();
        new CallLists(type, this::calls).add(head, plan.predict());
    }

    private String calls(List<Step> steps) {
        SourceText text = SourceText.ofBody();
        if (vector) {
            text.line("float[] packs = weights.memory;");
            text.line("int packsAt = weights.at;");
            text.line("float[] memory = workspace.memory;");
            text.line("int memoryAt = workspace.at;");
        } else {
            text.line("float[][] packs = weights.rows;");
            text.line("float[][] rows = workspace.rows;");
        }
        if (plan.places() > 0) {
            text.line("int[] places = workspace.places;");
        }
        for (Step step : steps) {
            KernelClass.call(text, vector ? inPieces(step) : step);
        }
        return text.toString();
    }

    /** A step of a program whose packs and buffers are pieces of arrays: their places count from where those begin. */
    static Step inPieces(Step step) {
        Map<String, String> operands = new HashMap<>(step.operands());
        for (Param param : step.kernel().params()) {
            if (param instanceof Param.Array array
                    && (array.space() == Param.Space.PACKS || array.space() == Param.Space.MEMORY)) {
                operands.put(param.name(), KernelClass.array(param) + "At + " + operands.get(param.name()));
            }
        }
        return new Step(step.layer(), step.kernel(), operands);
    }
}
