package io.neurapt.processor.emit;

import com.palantir.javapoet.MethodSpec;
import io.neurapt.processor.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** Methods that are lists of calls. Long lists are cut into methods of a size that compilers like. */
final class CallLists {

    /** Byte code of one method, by a cautious estimate. */
    private static final int BYTES = 1_500;

    /** Byte code of a call, and of each array with a place in it. */
    private static final int CALL = 3;

    private static final int OPERAND = 8;

    private final KernelClass type;
    private final Function<List<Step>, String> body;

    /** @param body of a method that makes some calls */
    CallLists(KernelClass type, Function<List<Step>, String> body) {
        this.type = type;
        this.body = body;
    }

    /** Whether one method can hold all calls. */
    static boolean fit(List<Step> steps) {
        int bytes = 0;
        for (Step step : steps) {
            bytes += bytes(step);
        }
        return bytes <= BYTES;
    }

    private static int bytes(Step step) {
        return CALL + OPERAND * step.kernel().params().size();
    }

    /**
     * Adds a method that makes calls.
     *
     * @param head all but its body
     */
    void add(MethodSpec head, List<Step> steps) {
        if (fit(steps)) {
            type.addMethod(head.toBuilder().addCode("$L", body.apply(steps)).build());
            return;
        }
        SourceText text = SourceText.ofBody();
        List<MethodSpec> parts = parts(head, head.name(), steps, text);
        type.addMethod(head.toBuilder().addCode("$L", text.toString()).build());
        type.addMethods(parts);
    }

    /**
     * Methods of the same parameters that make the calls.
     *
     * @param name that theirs begin with
     * @param calls gets a call of each
     */
    List<MethodSpec> parts(MethodSpec head, String name, List<Step> steps, SourceText calls) {
        List<MethodSpec> methods = new ArrayList<>();
        for (List<Step> part : cut(steps)) {
            MethodSpec method = MethodSpec.methodBuilder(name + (methods.size() + 1))
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .addJavadoc("A part of $L.\n", head.name())
                    .addParameters(head.parameters())
                    .addCode("$L", body.apply(part))
                    .build();
            methods.add(method);
            calls.call(method.name(), Constructors.parameterNames(head));
        }
        return methods;
    }

    private static List<List<Step>> cut(List<Step> steps) {
        List<List<Step>> parts = new ArrayList<>();
        int bytes = BYTES;
        for (Step step : steps) {
            if (bytes + bytes(step) > BYTES) {
                parts.add(new ArrayList<>());
                bytes = 0;
            }
            bytes += bytes(step);
            parts.get(parts.size() - 1).add(step);
        }
        return parts;
    }
}
