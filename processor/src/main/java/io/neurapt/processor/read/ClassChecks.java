package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Checks that a class can be a network at all: as Java, before any number is looked at. */
final class ClassChecks {

    static final String MODEL = "io.neurapt.Model";

    private static final Map<ElementKind, String> KINDS = Map.of(
            ElementKind.INTERFACE, "an interface",
            ElementKind.ANNOTATION_TYPE, "an annotation",
            ElementKind.ENUM, "an enum",
            ElementKind.RECORD, "a record");

    /** What keeps even a stub from coming below a class, and the edit that takes it away. */
    private record Barrier(String finding, String fix) {}

    private final Elements elements;
    private final Types types;
    private final NetworkNamesReader names;
    private final Diagnostics problems;

    ClassChecks(Elements elements, Types types, Diagnostics problems) {
        this.elements = elements;
        this.types = types;
        this.names = new NetworkNamesReader(elements, types);
        this.problems = problems;
    }

    /** Reports what is wrong with the class; one mistake that hides others is reported alone. */
    void run(TypeElement type) {
        if (type.getKind() != ElementKind.CLASS) {
            report(type, "is " + KINDS.get(type.getKind()) + ", and only a class can be a network", header(type));
            return;
        }
        Barrier barrier = barrier(type);
        if (barrier != null) {
            report(type, barrier.finding(), barrier.fix());
        }
        if (!type.getTypeParameters().isEmpty()) {
            report(type, "is generic, and a network has one fixed type", header(type));
        }
        checkSuperclasses(type);
    }

    /** Whether no generated class, not even a stub, compiles below this one. */
    static boolean isOutOfReach(TypeElement type) {
        boolean open = type.getKind() == ElementKind.CLASS || type.getKind() == ElementKind.INTERFACE;
        return !open || barrier(type) != null;
    }

    /** The first one, or null. */
    private static Barrier barrier(TypeElement type) {
        if (type.getModifiers().contains(Modifier.FINAL)) {
            return new Barrier("is final, and the generated class must extend it", header(type));
        }
        if (isSealed(type)) {
            return new Barrier("is sealed, and the generated class must extend it", header(type));
        }
        if (type.getModifiers().contains(Modifier.PRIVATE)) {
            return new Barrier("is private, and the generated class must see it", header(type));
        }
        if (isHidden(type)) {
            return new Barrier(
                    "stands in a private class, and the generated class must see it",
                    "class " + type.getEnclosingElement().getSimpleName() + ", without private");
        }
        if (isInner(type)) {
            return new Barrier(
                    "is an inner class, and each of its models would need an object around it", header(type));
        }
        if (hasOnlyPrivateConstructors(type)) {
            return new Barrier(
                    "has only private constructors, and the generated class must call one",
                    type.getSimpleName() + "() {}");
        }
        return null;
    }

    private void checkSuperclasses(TypeElement type) {
        TypeElement model = elements.getTypeElement(MODEL);
        if (model == null || !types.isSubtype(type.asType(), model.asType())) {
            problems.add(Diagnostic.of(
                            Problem.NOT_A_MODEL,
                            ElementOrigin.of(type),
                            type.getSimpleName() + " does not extend Model")
                    .fix(header(type)));
            return;
        }
        checkMethods(type, model);
        for (TypeElement above = above(type); !above.equals(model); above = above(above)) {
            if (FieldReader.hasLayers(above)) {
                reportInherited(type, above);
            }
        }
    }

    private void checkMethods(TypeElement type, TypeElement model) {
        Set<ExecutableElement> ours = Set.copyOf(names.abstractMethods(model));
        for (ExecutableElement method : names.abstractMethods(type)) {
            if (!ours.contains(method)) {
                String call = method.getSimpleName() + "()";
                report(type, "leaves " + call + " abstract, and nothing implements it", "a body for " + call);
            }
        }
    }

    private void reportInherited(TypeElement type, TypeElement above) {
        problems.add(Diagnostic.of(
                        Problem.INHERITED_LAYERS,
                        ElementOrigin.of(type),
                        type.getSimpleName() + " inherits layers from " + above.getSimpleName())
                .with("rule", "a network's layers stand in one class")
                .fix(header(type)));
    }

    private void report(TypeElement type, String finding, String fix) {
        problems.add(Diagnostic.of(
                        Problem.CLASS_NOT_EXTENDABLE, ElementOrigin.of(type), type.getSimpleName() + " " + finding)
                .fix(fix));
    }

    /** {@code public abstract class DigitNet extends Model}: the class's first line as it should be. */
    private static String header(TypeElement type) {
        String visibility = type.getModifiers().contains(Modifier.PUBLIC) ? "public " : "";
        String nested = type.getNestingKind() == NestingKind.MEMBER ? "static " : "";
        return visibility + "abstract " + nested + "class " + type.getSimpleName() + " extends Model";
    }

    /** But for the one that permits its model. */
    private static boolean isSealed(TypeElement type) {
        String model = type.getSimpleName() + "Model";
        return type.getModifiers().contains(Modifier.SEALED)
                && type.getPermittedSubclasses().stream()
                        .noneMatch(permitted -> FieldReader.simple(permitted).endsWith(model));
    }

    private static boolean isHidden(TypeElement type) {
        for (Element at = type; at.getKind() != ElementKind.PACKAGE; at = at.getEnclosingElement()) {
            if (at.getModifiers().contains(Modifier.PRIVATE)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isInner(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && type.getKind() == ElementKind.CLASS
                && !type.getModifiers().contains(Modifier.STATIC);
    }

    private static boolean hasOnlyPrivateConstructors(TypeElement type) {
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(type.getEnclosedElements());
        for (ExecutableElement constructor : constructors) {
            if (!constructor.getModifiers().contains(Modifier.PRIVATE)) {
                return false;
            }
        }
        return !constructors.isEmpty();
    }

    private static TypeElement above(TypeElement type) {
        TypeMirror superclass = type.getSuperclass();
        return (TypeElement) ((DeclaredType) superclass).asElement();
    }
}
