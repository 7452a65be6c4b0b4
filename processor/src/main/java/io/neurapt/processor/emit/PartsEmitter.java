package io.neurapt.processor.emit;

import static io.neurapt.processor.emit.KernelClass.override;

import com.palantir.javapoet.TypeName;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.plan.Parts;
import io.neurapt.processor.plan.Program;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the methods of a program that sum gradients over a whole batch, a part at a time. */
final class PartsEmitter {

    private PartsEmitter() {}

    /** The sums over a batch: how many parts they have, where each begins in the parameters, and one of them. */
    static void add(Program program, KernelClass type) {
        SourceText starts = SourceText.ofBody();
        SourceText sums = SourceText.ofBody();
        int parts = 0;
        for (Parts some : program.parts()) {
            String since = parts == 0 ? "part" : "(part - " + parts + ")";
            parts += some.units().count();
            starts.open("if (part < " + parts + ")");
            starts.line("return " + weights(some, since) + ";");
            starts.close();
            sums.open("if (part < " + parts + ")");
            sums.call(some.step().kernel().name(), operands(some, since));
            sums.line("return;");
            sums.close();
        }
        starts.line("return " + Literals.of(program.parameterCount()) + ";");
        sums.line("throw new IllegalArgumentException(\"there is no part \" + part);");
        type.addMethod(
                override("parts", int.class).addStatement("return $L", parts).build());
        type.addMethod(override("startOf", int.class)
                .addParameter(int.class, "part")
                .addCode("$L", starts)
                .build());
        type.addMethod(override("sum", TypeName.VOID)
                .addParameter(int.class, "part")
                .addParameter(float[][].class, "kept")
                .addParameter(int.class, "samples")
                .addParameter(float[].class, "gradients")
                .addCode("$L", sums)
                .build());
    }

    private static List<String> operands(Parts parts, String part) {
        Map<String, String> operands = parts.step().operands();
        List<String> given = new ArrayList<>();
        for (Param param : parts.step().kernel().params()) {
            given.add(
                    switch (param.name()) {
                        case "keptIn" -> "kept[" + operands.get("keptIn") + "], 0";
                        case "keptOut" -> "kept[" + operands.get("keptOut") + "], " + atPart(parts, 1, part);
                        case "dW" -> "gradients, " + weights(parts, part);
                        default -> param.name();
                    });
        }
        return given;
    }

    private static String weights(Parts parts, String part) {
        String first = parts.step().operands().get("dW");
        String place = atPart(parts, parts.unitStep(), part);
        return place.equals("0") ? first : first + " + " + place;
    }

    /** Where the units of a part begin: {@code 3200 * part}, {@code 5100}. */
    private static String atPart(Parts parts, int step, String part) {
        Split units = parts.units();
        return units.count() == 1 ? Literals.of(units.start() * step) : Literals.of(units.size() * step) + " * " + part;
    }
}
