package io.neurapt.processor.read;

import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * Tells whether all that a network refers to is there. What is not may come from another processor in the next
 * round; what never comes, the compiler reports.
 */
public final class Resolution {

    private Resolution() {}

    /** Whether a class's supertypes, constructors, layers and annotations are all resolved. */
    public static boolean isComplete(TypeElement type) {
        return areResolved(type.getAnnotationMirrors())
                && supertypesAreResolved(type)
                && ElementFilter.fieldsIn(type.getEnclosedElements()).stream().allMatch(Resolution::isResolved)
                && ElementFilter.constructorsIn(type.getEnclosedElements()).stream()
                        .allMatch(Resolution::isResolved);
    }

    private static boolean isResolved(Element field) {
        return isResolved(field.asType()) && areResolved(field.getAnnotationMirrors());
    }

    private static boolean isResolved(ExecutableElement constructor) {
        return Stream.concat(
                        constructor.getParameters().stream().map(Element::asType),
                        constructor.getThrownTypes().stream())
                .allMatch(Resolution::isResolved);
    }

    private static boolean supertypesAreResolved(TypeElement type) {
        TypeMirror superclass = type.getSuperclass();
        if (!isResolved(superclass) || !type.getInterfaces().stream().allMatch(Resolution::isResolved)) {
            return false;
        }
        return superclass.getKind() == TypeKind.NONE
                || supertypesAreResolved((TypeElement) ((DeclaredType) superclass).asElement());
    }

    private static boolean isResolved(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return isResolved(array.getComponentType());
        }
        if (type.getKind() == TypeKind.DECLARED) {
            return ((DeclaredType) type).getTypeArguments().stream().allMatch(Resolution::isResolved);
        }
        return type.getKind() != TypeKind.ERROR;
    }

    private static boolean areResolved(List<? extends AnnotationMirror> annotations) {
        return annotations.stream()
                .allMatch(mirror -> isResolved(mirror.getAnnotationType())
                        && mirror.getElementValues().values().stream().allMatch(Resolution::isResolved));
    }

    private static boolean isResolved(AnnotationValue value) {
        Object content = value == null ? null : value.getValue();
        if (content instanceof List<?> items) {
            return items.stream().allMatch(item -> isResolved((AnnotationValue) item));
        }
        // The compilers' sign for a constant that they could not find.
        return content != null && !content.equals("<error>");
    }
}
