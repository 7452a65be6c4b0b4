package io.neurapt.processor.emit;

import static io.neurapt.processor.emit.KernelClass.override;

import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.plan.Cut;
import io.neurapt.processor.plan.Norm;
import io.neurapt.processor.plan.Program;
import io.neurapt.processor.plan.Step;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/** Writes the training step of a program with several phases: what each runs on a tile, and what is done between them. */
final class PhasesEmitter {

    private final Program program;
    private final KernelClass type;
    private final List<String> tensors;

    PhasesEmitter(Program program, KernelClass type, List<String> tensors) {
        this.program = program;
        this.type = type;
        this.tensors = tensors;
    }

    void add() {
        for (Norm norm : program.norms()) {
            type.addField(statistics(norm));
        }
        List<Cut> forward = program.forwardCuts();
        List<Cut> backward = program.backwardCuts();
        int phases = forward.size() + backward.size() + 1;
        type.addMethod(
                override("phases", int.class).addStatement("return $L", phases).build());
        SourceText run = SourceText.ofBody();
        run.open("switch (phase)");
        for (int phase = 0; phase < phases; phase++) {
            run.line("case " + phase + " -> phase" + phase + "(parameters, tile, shard);");
        }
        run.line("default -> throw new IllegalArgumentException(\"there is no phase \" + phase);");
        run.close();
        type.addMethod(phaseMethod(override("run", TypeName.VOID).addParameter(int.class, "phase"), run.toString()));
        for (int phase = 0; phase < phases; phase++) {
            type.addMethod(phaseMethod(
                    MethodSpec.methodBuilder("phase" + phase)
                            .addModifiers(Modifier.PRIVATE)
                            .addJavadoc("$L\n", title(phase)),
                    body(phase)));
        }
        type.addMethod(reduce());
        type.addMethod(track());
        type.addMethod(backward());
    }

    private static MethodSpec phaseMethod(MethodSpec.Builder method, String body) {
        return method.addParameter(float[].class, "parameters")
                .addParameter(Names.TILE, "tile")
                .addParameter(Names.SHARD, "shard")
                .addCode("$L", body)
                .build();
    }

    /** What computes a layer's numbers. */
    private FieldSpec statistics(Norm norm) {
        Op.BatchNorm op = (Op.BatchNorm) norm.node().op();
        return FieldSpec.builder(
                        Names.BATCH_NORMALIZATION, norm.constant(), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(
                        "new $T(\n$>$>$L, $L, $L, $L,\n$L, $L, $L, $L, $L,\n$L, $L, $L, $L, $L)$<$<",
                        Names.BATCH_NORMALIZATION,
                        norm.channels(),
                        norm.pixels(),
                        Literals.of((float) op.epsilon()),
                        op.momentum(),
                        norm.tensor("gamma"),
                        norm.tensor("beta"),
                        norm.tensor("mean"),
                        norm.tensor("variance"),
                        tensors.indexOf(norm.node().name() + ".gamma"),
                        norm.numbers(),
                        norm.means(),
                        norm.squares(),
                        norm.sums(),
                        norm.products())
                .build();
    }

    // ---- phases -------------------------------------------------------------------------------------

    private String title(int phase) {
        int forward = program.forwardCuts().size();
        if (phase < forward) {
            return "Forward, up to what " + layer(program.forwardCuts(), phase) + " needs of all tiles.";
        }
        String first = phase == forward ? "The rest of forward, the loss, and backward" : "Backward";
        return phase - forward < program.backwardCuts().size()
                ? first + ", up to what " + layer(program.backwardCuts(), phase - forward) + " needs of all tiles."
                : first + ", to the end.";
    }

    private static String layer(List<Cut> cuts, int number) {
        return cuts.get(number).norm().node().name();
    }

    private String body(int phase) {
        int forward = program.forwardCuts().size();
        int last = program.backwardCuts().size();
        if (phase < forward) {
            return ProgramEmitter.calls(piece(program.forward(), program.forwardCuts(), phase));
        }
        List<Step> steps = new ArrayList<>();
        if (phase == forward) {
            steps.addAll(piece(program.forward(), program.forwardCuts(), forward));
            steps.addAll(program.loss());
        }
        steps.addAll(piece(program.backward(), program.backwardCuts(), phase - forward));
        return phase - forward < last
                ? ProgramEmitter.calls(steps)
                : ProgramEmitter.callsByLayer(steps, program.inputGradient());
    }

    /** The steps between two cuts. */
    private static List<Step> piece(List<Step> steps, List<Cut> cuts, int number) {
        int from = number == 0 ? 0 : cuts.get(number - 1).after();
        int to = number == cuts.size() ? steps.size() : cuts.get(number).after();
        return steps.subList(from, to);
    }

    // ---- between them -------------------------------------------------------------------------------

    private MethodSpec reduce() {
        SourceText text = SourceText.ofBody();
        text.open("switch (phase)");
        int phase = 0;
        for (Cut cut : program.forwardCuts()) {
            text.line("case " + phase++ + " -> " + cut.norm().constant() + ".forward(network, tiles, samples);");
        }
        for (Cut cut : program.backwardCuts()) {
            text.line(
                    "case " + phase++ + " -> " + cut.norm().constant() + ".backward(network, tiles, samples, shard);");
        }
        text.line("default -> {}");
        text.close();
        return override("reduce", TypeName.VOID)
                .addParameter(int.class, "phase")
                .addParameter(Names.NETWORK, "network")
                .addParameter(Names.TILES, "tiles")
                .addParameter(int.class, "samples")
                .addParameter(Names.SHARD, "shard")
                .addCode("$L", text)
                .build();
    }

    private MethodSpec track() {
        MethodSpec.Builder method = override("track", TypeName.VOID)
                .addParameter(Names.NETWORK, "network")
                .addParameter(Names.TILE, "tile");
        for (Norm norm : program.norms()) {
            method.addStatement("$N.track(network, tile)", norm.constant());
        }
        return method.build();
    }

    private MethodSpec backward() {
        return override("backward", TypeName.VOID)
                .addParameter(float[].class, "parameters")
                .addParameter(Names.TILE, "tile")
                .addParameter(Names.SHARD, "shard")
                .addStatement(
                        "throw new $T($S)",
                        UnsupportedOperationException.class,
                        "a training step has "
                                + (program.forwardCuts().size()
                                        + program.backwardCuts().size()
                                        + 1) + " phases: run them")
                .build();
    }
}
