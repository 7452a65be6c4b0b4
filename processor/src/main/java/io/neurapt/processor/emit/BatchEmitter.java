package io.neurapt.processor.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.plan.BatchPlan;
import io.neurapt.processor.plan.BatchPlan.BatchStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
                        "return new $T($T.floats($L), new float[0][], new int[$L])",
                        Names.WORKSPACE,
                        Names.MEMORY,
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
                .addStatement("float[] memory = workspace.memory");
        if (plan.places() > 0) {
            method.addStatement("int[] places = workspace.places");
        }
        String size = Literals.of(plan.inputSize());
        method.addStatement("int groups = (count + $L) / $L", plan.groupSize() - 1, plan.groupSize())
                .beginControlFlow("for (int s = 0; s < count; s++)")
                .addStatement(
                        "$T.arraycopy(in[first + s], 0, memory, $L + $L * s, $L)",
                        System.class,
                        plan.input(),
                        size,
                        size)
                .endControlFlow()
                .addComment("what the last group lacks")
                .addStatement(
                        "$T.fill(memory, $L + $L * count, $L + $L * groups, 0f)",
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
        if (!step.isForEachSample()) {
            KernelClass.call(text, step.call());
            return;
        }
        List<String> operands = new ArrayList<>();
        for (Param param : step.call().kernel().params()) {
            operands.add(ofSample(step, param));
        }
        text.open("for (int s = 0; s < count; s++)");
        text.call(step.call().kernel().name(), operands);
        text.close();
    }

    /** An operand of a kernel that computes sample {@code s}. */
    private static String ofSample(BatchStep step, Param param) {
        if (param instanceof Param.Array array && array.space() == Param.Space.OUTPUT) {
            return "out[first + s], 0";
        }
        String operand = KernelClass.operand(step.call(), param);
        Integer distance = step.distances().get(param.name());
        return distance == null ? operand : operand + " + " + Literals.of(distance) + " * s";
    }
}
