package io.neurapt.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.plan.BatchPlan;
import io.neurapt.processor.plan.BatchPlan.BatchStep;
import io.neurapt.processor.plan.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the methods with which a program for one sample at a time computes a batch of samples. */
final class BatchEmitter {

    private final BatchPlan plan;

    BatchEmitter(BatchPlan plan) {
        this.plan = plan;
    }

    /** The size of a batch, its workspace, and the samples' way to their outputs. */
    void addTo(KernelClass type) {
        type.addMethod(KernelClass.override("batchSize", int.class)
                .addStatement("return $L", Literals.of(plan.size()))
                .build());
        type.addMethod(KernelClass.override("newBatchWorkspace", Names.WORKSPACE)
                .addStatement(
                        "return new $T($L, $L)",
                        Names.WORKSPACE,
                        Literals.of(plan.memory()),
                        Literals.of(plan.places()))
                .build());
        type.addMethod(predict());
    }

    private MethodSpec predict() {
        MethodSpec.Builder method = KernelClass.override("predict", TypeName.VOID)
                .addParameter(Names.SERVING_WEIGHTS, "weights")
                .addParameter(Names.WORKSPACE, "workspace")
                .addParameter(float[][].class, "in")
                .addParameter(int.class, "first")
                .addParameter(int.class, "count")
                .addParameter(float[][].class, "out")
                .addStatement("float[] packs = weights.memory")
                .addStatement("int packsAt = weights.at")
                .addStatement("float[] memory = workspace.memory")
                .addStatement("int memoryAt = workspace.at");
        if (plan.places() > 0) {
            method.addStatement("int[] places = workspace.places");
        }
        String size = Literals.of(plan.inputSize());
        method.addStatement("int groups = (count + $L) / $L", plan.groupSize() - 1, plan.groupSize())
                .beginControlFlow("for (int s = 0; s < count; s++)")
                .addStatement(
                        "$T.arraycopy(in[first + s], 0, memory, memoryAt + $L + $L * s, $L)",
                        System.class,
                        plan.input(),
                        size,
                        size)
                .endControlFlow()
                .addComment("what the last group lacks")
                .addStatement(
                        "$T.fill(memory, memoryAt + $L + $L * count, memoryAt + $L + $L * groups, 0f)",
                        Arrays.class,
                        plan.input(),
                        size,
                        plan.input(),
                        Literals.of(plan.inputSize() * plan.groupSize()));
        SourceText text = SourceText.ofBody();
        for (BatchStep step : plan.steps()) {
            add(text, step);
        }
        return method.addCode("$L", text.toString()).build();
    }

    private static void add(SourceText text, BatchStep step) {
        Step call = ServingEmitter.inPieces(step.call());
        if (!step.isForEachSample()) {
            KernelClass.call(text, call);
            return;
        }
        List<String> operands = new ArrayList<>();
        for (Param param : call.kernel().params()) {
            operands.add(ofSample(call, param, step.distances().get(param.name())));
        }
        text.open("for (int s = 0; s < count; s++)");
        text.call(call.kernel().name(), operands);
        text.close();
    }

    /**
     * An operand of a kernel that computes sample {@code s}.
     *
     * @param distance floats from one sample to the next, where the array is the sample's own
     */
    private static String ofSample(Step call, Param param, @Nullable Integer distance) {
        if (param instanceof Param.Array array && array.space() == Param.Space.OUTPUT) {
            return "out[first + s], 0";
        }
        String operand = KernelClass.operand(call, param);
        return distance == null ? operand : operand + " + " + Literals.of(distance) + " * s";
    }
}
