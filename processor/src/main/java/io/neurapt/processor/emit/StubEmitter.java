package io.neurapt.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import io.neurapt.processor.read.NetworkNames;
import io.neurapt.processor.read.NetworkNames.Extension;
import io.neurapt.processor.read.NetworkNames.Visibility;
import java.util.Optional;
import javax.lang.model.element.Modifier;

/**
 * Writes what stands in for a network with mistakes: a class of the right name with the right constructors, so
 * that {@code new DigitNetModel(seed)} is not one more error.
 */
public final class StubEmitter {

    private StubEmitter() {}

    /** The stub, or nothing where none would compile. */
    public static Optional<JavaFile> emit(NetworkNames names) {
        if (names.extension() == Extension.IMPOSSIBLE) {
            return Optional.empty();
        }
        TypeSpec.Builder stub = TypeSpec.classBuilder(names.generated())
                .addModifiers(Modifier.FINAL)
                .alwaysQualify(names.hidden().toArray(String[]::new))
                .addAnnotation(Names.GENERATED_NETWORK)
                .addJavadoc("Stands in for {@link $T}, which does not compile.\n", names.user());
        if (names.visibility() == Visibility.PUBLIC) {
            stub.addModifiers(Modifier.PUBLIC);
        }
        extend(stub, names);
        CodeBlock failure = failure(names);
        stub.addMethods(Constructors.mirror(names, seed -> failure, failure));
        for (MethodSpec method : names.unimplemented()) {
            stub.addMethod(method.toBuilder().addCode(failure).build());
        }
        return Optional.of(JavaFile.builder(names.generated().packageName(), stub.build())
                .skipJavaLangImports(true)
                .indent("    ")
                .build());
    }

    private static void extend(TypeSpec.Builder stub, NetworkNames names) {
        switch (names.extension()) {
            case EXTENDS -> stub.superclass(names.user());
            case IMPLEMENTS -> stub.addSuperinterface(names.user());
            case EXTENDS_RAW ->
                stub.superclass(names.user())
                        .addAnnotation(AnnotationSpec.builder(SuppressWarnings.class)
                                .addMember("value", "$S", "rawtypes")
                                .build());
            case IMPOSSIBLE -> throw new IllegalArgumentException(names.user() + " cannot be extended");
        }
    }

    private static CodeBlock failure(NetworkNames names) {
        return CodeBlock.builder()
                .addStatement(
                        "throw new $T($S)",
                        IllegalStateException.class,
                        names.user().simpleName() + " was compiled with errors")
                .build();
    }
}
