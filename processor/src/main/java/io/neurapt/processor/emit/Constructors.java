package io.neurapt.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import io.neurapt.processor.read.NetworkNames;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * The constructors of a generated class. For each of the user's there is one that takes a seed before the user's
 * parameters and starts the weights, and one that takes the user's parameters alone and leaves the weights to
 * {@code load}; where the two collide, that with the seed stays.
 */
public final class Constructors {

    private Constructors() {}

    /**
     * The mirrored constructors, those with a seed first.
     *
     * @param withSeed the code after the call of the user's constructor, given the seed's name
     * @param withoutSeed the same for constructors that take no seed
     */
    public static List<MethodSpec> mirror(
            NetworkNames names, Function<String, CodeBlock> withSeed, CodeBlock withoutSeed) {
        List<MethodSpec> mirrored = new ArrayList<>();
        Set<List<TypeName>> taken = new LinkedHashSet<>();
        for (MethodSpec user : signatures(names)) {
            String seed = Names.fresh("seed", parameterNames(user));
            ParameterSpec first = ParameterSpec.builder(TypeName.LONG, seed).build();
            mirrored.add(mirror(user, List.of(first), withSeed.apply(seed)));
        }
        for (MethodSpec constructor : mirrored) {
            taken.add(types(constructor));
        }
        for (MethodSpec user : signatures(names)) {
            if (taken.add(types(user))) {
                mirrored.add(mirror(user, List.of(), withoutSeed));
            }
        }
        return mirrored;
    }

    /** The user's constructors; an interface, by mistake a network, has none and its stub one of no arguments. */
    private static List<MethodSpec> signatures(NetworkNames names) {
        return names.constructors().isEmpty()
                ? List.of(MethodSpec.constructorBuilder().build())
                : names.constructors();
    }

    private static MethodSpec mirror(MethodSpec user, List<ParameterSpec> first, CodeBlock body) {
        return MethodSpec.constructorBuilder()
                .addModifiers(user.modifiers())
                .addAnnotations(user.annotations())
                .addTypeVariables(user.typeVariables())
                .addParameters(first)
                .addParameters(user.parameters())
                .varargs(user.varargs())
                .addExceptions(user.exceptions())
                .addStatement("super($L)", String.join(", ", parameterNames(user)))
                .addCode(body)
                .build();
    }

    static List<String> parameterNames(MethodSpec method) {
        List<String> names = new ArrayList<>();
        for (ParameterSpec parameter : method.parameters()) {
            names.add(parameter.name());
        }
        return names;
    }

    private static List<TypeName> types(MethodSpec constructor) {
        List<TypeName> types = new ArrayList<>();
        for (ParameterSpec parameter : constructor.parameters()) {
            types.add(parameter.type());
        }
        return types;
    }
}
