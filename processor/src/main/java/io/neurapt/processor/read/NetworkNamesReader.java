package io.neurapt.processor.read;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.List;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads what a generated subclass repeats of the user's class; works on classes with mistakes as well. */
public final class NetworkNamesReader {

    private final Elements elements;
    private final Types types;

    public NetworkNamesReader(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    public NetworkNames read(TypeElement type) {
        ClassName user = ClassName.get(type);
        ClassName generated = ClassName.get(user.packageName(), String.join("_", user.simpleNames()) + "Model");
        return new NetworkNames(
                user, generated, visibility(type), extension(type), constructors(type), unimplemented(type));
    }

    private static NetworkNames.Visibility visibility(TypeElement type) {
        for (Element at = type; at.getKind() != ElementKind.PACKAGE; at = at.getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.PUBLIC)) {
                return NetworkNames.Visibility.PACKAGE;
            }
        }
        return NetworkNames.Visibility.PUBLIC;
    }

    private static NetworkNames.Extension extension(TypeElement type) {
        if (ClassChecks.isOutOfReach(type)) {
            return NetworkNames.Extension.IMPOSSIBLE;
        }
        if (type.getKind() == ElementKind.INTERFACE) {
            return NetworkNames.Extension.IMPLEMENTS;
        }
        return type.getTypeParameters().isEmpty() ? NetworkNames.Extension.EXTENDS : NetworkNames.Extension.EXTENDS_RAW;
    }

    private static List<MethodSpec> constructors(TypeElement type) {
        return ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                .filter(constructor -> !constructor.getModifiers().contains(Modifier.PRIVATE))
                .map(NetworkNamesReader::signature)
                .toList();
    }

    private static MethodSpec signature(ExecutableElement constructor) {
        MethodSpec.Builder signature = MethodSpec.constructorBuilder();
        if (constructor.getModifiers().contains(Modifier.PUBLIC)) {
            signature.addModifiers(Modifier.PUBLIC);
        }
        // A deprecated constructor may only be called without a warning from a deprecated one.
        if (constructor.getAnnotation(Deprecated.class) != null) {
            signature.addAnnotation(AnnotationSpec.builder(Deprecated.class).build());
        }
        constructor.getTypeParameters().forEach(variable -> signature.addTypeVariable(TypeVariableName.get(variable)));
        constructor
                .getParameters()
                .forEach(parameter -> signature.addParameter(ParameterSpec.builder(
                                TypeName.get(parameter.asType()),
                                parameter.getSimpleName().toString())
                        .build()));
        constructor.getThrownTypes().forEach(thrown -> signature.addException(TypeName.get(thrown)));
        return signature.varargs(constructor.isVarArgs()).build();
    }

    private List<MethodSpec> unimplemented(TypeElement type) {
        return abstractMethods(type).stream()
                .map(method -> MethodSpec.overriding(method, (DeclaredType) type.asType(), types)
                        .build())
                .toList();
    }

    /** The abstract methods of a class and its supertypes that no method of them implements. */
    List<ExecutableElement> abstractMethods(TypeElement type) {
        List<ExecutableElement> methods = ElementFilter.methodsIn(elements.getAllMembers(type));
        return methods.stream()
                .filter(method -> method.getModifiers().contains(Modifier.ABSTRACT))
                .filter(method -> methods.stream().noneMatch(other -> implementsIt(other, method, type)))
                .toList();
    }

    private boolean implementsIt(ExecutableElement method, ExecutableElement declared, TypeElement type) {
        return !method.getModifiers().contains(Modifier.ABSTRACT) && elements.overrides(method, declared, type);
    }
}
