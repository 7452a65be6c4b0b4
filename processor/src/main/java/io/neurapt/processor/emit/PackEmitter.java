package io.neurapt.processor.emit;

import static io.neurapt.processor.emit.KernelClass.override;

import com.palantir.javapoet.MethodSpec;
import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.plan.Fold;
import io.neurapt.processor.plan.PackPlan;
import io.neurapt.processor.plan.PackStep;
import java.util.List;
import java.util.StringJoiner;
import javax.lang.model.element.Modifier;

/** Writes the methods with which a program that serves arranges the parameters. */
final class PackEmitter {

    /** Tensors that one method arranges, which must not become too large. */
    private static final int PACKED = 100;

    private final KernelClass type;
    private final boolean vector;
    private final List<Fold> folds;

    PackEmitter(KernelClass type, boolean vector, List<Fold> folds) {
        this.type = type;
        this.vector = vector;
        this.folds = folds;
    }

    /** Adds a method, and others where there are too many tensors for one. */
    void add(String name, PackPlan plan) {
        type.addMethod(whole(name, plan));
        List<PackStep> steps = plan.steps();
        for (int first = 0; steps.size() > PACKED && first < steps.size(); first += PACKED) {
            type.addMethod(part(name, first, steps.subList(first, Math.min(first + PACKED, steps.size()))));
        }
    }

    private MethodSpec whole(String name, PackPlan plan) {
        MethodSpec.Builder method = override(name, Names.SERVING_WEIGHTS).addParameter(float[].class, "parameters");
        if (vector) {
            method.addStatement("$1T weights = new $1T($2L)", Names.SERVING_WEIGHTS, Literals.of(plan.size()));
            method.addStatement("float[] packs = weights.memory");
            method.addStatement("int packsAt = weights.at");
        } else {
            KernelClass.newRows(method, "packs", plan.rows());
        }
        if (!folds.isEmpty()) {
            method.addComment("batch norms become part of the layers before them, as far as there are such");
            method.addStatement("float[] folded = parameters.clone()");
            for (Fold fold : folds) {
                addFold(method, fold);
            }
        }
        List<PackStep> steps = plan.steps();
        if (steps.size() <= PACKED) {
            addPacks(method, steps);
        } else {
            for (int first = 0; first < steps.size(); first += PACKED) {
                method.addStatement(vector ? "$L$L($L, packs, packsAt)" : "$L$L($L, packs)", name, first, parameters());
            }
        }
        if (vector) {
            method.addStatement("return weights");
        } else {
            method.addStatement("return new $T(packs)", Names.SERVING_WEIGHTS);
        }
        return method.build();
    }

    /** A method that arranges some tensors. */
    private MethodSpec part(String name, int first, List<PackStep> steps) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name + first)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .addJavadoc("The tensors from $L on.\n", first)
                .addParameter(float[].class, parameters())
                .addParameter(vector ? float[].class : float[][].class, "packs");
        if (vector) {
            method.addParameter(int.class, "packsAt");
        }
        addPacks(method, steps);
        return method.build();
    }

    /** The array that is arranged. */
    private String parameters() {
        return folds.isEmpty() ? "parameters" : "folded";
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
}
