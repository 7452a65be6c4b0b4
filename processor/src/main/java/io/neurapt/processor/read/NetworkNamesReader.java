package io.neurapt.processor.read;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeVariableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Reads what a generated subclass repeats of the user's class; works on classes with mistakes as well. */
public final class NetworkNamesReader {

    /** What generated code names of a package that needs no import, so that a class beside it would be meant instead. */
    private static final List<String> OF_JAVA_LANG = List.of(
            "Deprecated",
            "Float",
            "IllegalArgumentException",
            "IllegalStateException",
            "Math",
            "Override",
            "String",
            "SuppressWarnings",
            "System");

    /** Packages of what else it names. */
    private static final List<String> IMPORTED = List.of(
            "java.lang", "io.neurapt", "io.neurapt.annotation", "io.neurapt.internal", "javax.annotation.processing");

    private static final List<Modifier> VISIBILITIES = List.of(Modifier.PUBLIC, Modifier.PROTECTED);

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
                user,
                generated,
                visibility(type),
                extension(type),
                constructors(type),
                unimplemented(type),
                hidden(type, user));
    }

    /** Of what stands in the package, and of what a subclass inherits, the names that generated code uses for others. */
    private Set<String> hidden(TypeElement type, ClassName user) {
        Set<String> hidden = new HashSet<>();
        for (String name : OF_JAVA_LANG) {
            if (isThere(type, user.packageName(), name)) {
                hidden.add(name);
            }
        }
        for (TypeElement inherited : ElementFilter.typesIn(elements.getAllMembers(type))) {
            String name = inherited.getSimpleName().toString();
            if (isImported(type, name)) {
                hidden.add(name);
            }
        }
        return hidden;
    }

    private boolean isImported(TypeElement type, String name) {
        for (String imported : IMPORTED) {
            if (isThere(type, imported, name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isThere(TypeElement type, String packageName, String name) {
        return new VisibleClasses(elements)
                .find(type, ClassName.get(packageName, name).canonicalName())
                .isPresent();
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

    private List<MethodSpec> constructors(TypeElement type) {
        List<MethodSpec> constructors = new ArrayList<>();
        for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            if (!constructor.getModifiers().contains(Modifier.PRIVATE)) {
                constructors.add(constructor(constructor, type));
            }
        }
        return constructors;
    }

    private MethodSpec constructor(ExecutableElement constructor, TypeElement type) {
        MethodSpec.Builder signature = MethodSpec.constructorBuilder();
        if (constructor.getModifiers().contains(Modifier.PUBLIC)) {
            signature.addModifiers(Modifier.PUBLIC);
        }
        // A deprecated constructor may only be called without a warning from a deprecated one.
        if (constructor.getAnnotation(Deprecated.class) != null) {
            signature.addAnnotation(AnnotationSpec.builder(Deprecated.class).build());
        }
        return withTypes(signature, constructor, type);
    }

    private List<MethodSpec> unimplemented(TypeElement type) {
        List<MethodSpec> unimplemented = new ArrayList<>();
        for (ExecutableElement method : abstractMethods(type)) {
            unimplemented.add(implementation(method, type));
        }
        return unimplemented;
    }

    private MethodSpec implementation(ExecutableElement method, TypeElement type) {
        ExecutableType seen = (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
        MethodSpec.Builder signature = MethodSpec.methodBuilder(
                        method.getSimpleName().toString())
                .addAnnotation(Override.class)
                .returns(name(seen.getReturnType(), type));
        for (Modifier visibility : VISIBILITIES) {
            if (method.getModifiers().contains(visibility)) {
                signature.addModifiers(visibility);
            }
        }
        return withTypes(signature, method, type);
    }

    /** Its parameters and exceptions; below a generic class, which is extended raw, without type variables. */
    private MethodSpec withTypes(MethodSpec.Builder signature, ExecutableElement method, TypeElement type) {
        if (type.getTypeParameters().isEmpty()) {
            for (TypeParameterElement variable : method.getTypeParameters()) {
                signature.addTypeVariable(TypeVariableName.get(variable));
            }
        }
        ExecutableType seen = (ExecutableType) types.asMemberOf((DeclaredType) type.asType(), method);
        for (int i = 0; i < seen.getParameterTypes().size(); i++) {
            String parameter = method.getParameters().get(i).getSimpleName().toString();
            TypeName of = name(seen.getParameterTypes().get(i), type);
            signature.addParameter(ParameterSpec.builder(of, parameter).build());
        }
        for (TypeMirror thrown : seen.getThrownTypes()) {
            signature.addException(name(thrown, type));
        }
        return signature.varargs(method.isVarArgs()).build();
    }

    private TypeName name(TypeMirror used, TypeElement type) {
        return TypeName.get(type.getTypeParameters().isEmpty() ? used : types.erasure(used));
    }

    /** The abstract methods of a class and its supertypes that no method of them implements. */
    List<ExecutableElement> abstractMethods(TypeElement type) {
        List<ExecutableElement> methods = ElementFilter.methodsIn(elements.getAllMembers(type));
        List<ExecutableElement> unimplemented = new ArrayList<>();
        for (ExecutableElement method : methods) {
            if (method.getModifiers().contains(Modifier.ABSTRACT) && !isImplemented(method, methods, type)) {
                unimplemented.add(method);
            }
        }
        return unimplemented;
    }

    private boolean isImplemented(ExecutableElement method, List<ExecutableElement> methods, TypeElement type) {
        for (ExecutableElement other : methods) {
            if (!other.getModifiers().contains(Modifier.ABSTRACT) && elements.overrides(other, method, type)) {
                return true;
            }
        }
        return false;
    }
}
