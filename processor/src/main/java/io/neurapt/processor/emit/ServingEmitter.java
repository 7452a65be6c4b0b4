package io.neurapt.processor.emit;

import static io.neurapt.processor.emit.KernelClass.override;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.plan.BatchPlan;
import io.neurapt.processor.plan.ServingPlan;
import io.neurapt.processor.plan.Step;
import io.neurapt.processor.read.NetworkNames;
import io.neurapt.processor.read.Platform;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one backend's class for one sample at a time: the places of packs and buffers, how parameters become packs,
 * then the prediction as a list of calls, then the kernels in the order in which they are called.
 */
final class ServingEmitter {

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
        type.places("Places in the packed parameters, in " + unit, plan.packs().places());
        type.places("Places in the workspace, in " + unit, plan.buffers());
        if (plan.batch().isPresent()) {
            type.places(
                    "Places in the packed parameters of a batch, in floats.",
                    plan.batch().get().packs().places());
            type.places(
                    "Places in the workspace of a batch, in floats.",
                    plan.batch().get().buffers());
        }
        type.addMethod(override("backend", String.class)
                .addStatement("return $S", plan.backend())
                .build());
        PackEmitter packs = new PackEmitter(type, vector, plan.folds());
        packs.add("pack", plan.packs());
        type.addMethod(newWorkspace());
        addPredict();
        List<Kernel> kernels = new ArrayList<>(plan.kernels());
        if (plan.batch().isPresent()) {
            BatchPlan batch = plan.batch().get();
            packs.add("packBatch", batch.packs());
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
        return "A batch of up to " + plan.batch().get().size() + " samples goes through it layer by layer.\n";
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
