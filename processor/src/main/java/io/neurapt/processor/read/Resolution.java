package io.neurapt.processor.read;

import java.util.Collection;
import java.util.List;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
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
                && fieldsAreResolved(type)
                && constructorsAreResolved(type);
    }

    private static boolean fieldsAreResolved(TypeElement type) {
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!isResolved(field.asType()) || !areResolved(field.getAnnotationMirrors())) {
                return false;
            }
        }
        return true;
    }

    private static boolean constructorsAreResolved(TypeElement type) {
        for (ExecutableElement constructor : ElementFilter.constructorsIn(type.getEnclosedElements())) {
            if (!parametersAreResolved(constructor) || !typesAreResolved(constructor.getThrownTypes())) {
                return false;
            }
        }
        return true;
    }

    private static boolean parametersAreResolved(ExecutableElement constructor) {
        for (VariableElement parameter : constructor.getParameters()) {
            if (!isResolved(parameter.asType())) {
                return false;
            }
        }
        return true;
    }

    private static boolean supertypesAreResolved(TypeElement type) {
        TypeMirror superclass = type.getSuperclass();
        if (!isResolved(superclass) || !typesAreResolved(type.getInterfaces())) {
            return false;
        }
        return superclass.getKind() == TypeKind.NONE
                || supertypesAreResolved((TypeElement) ((DeclaredType) superclass).asElement());
    }

    private static boolean typesAreResolved(List<? extends TypeMirror> types) {
        for (TypeMirror type : types) {
            if (!isResolved(type)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isResolved(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return isResolved(array.getComponentType());
        }
        if (type.getKind() == TypeKind.DECLARED) {
            return typesAreResolved(((DeclaredType) type).getTypeArguments());
        }
        return type.getKind() != TypeKind.ERROR;
    }

    private static boolean areResolved(List<? extends AnnotationMirror> annotations) {
        for (AnnotationMirror mirror : annotations) {
            if (!isResolved(mirror.getAnnotationType())
                    || !valuesAreResolved(mirror.getElementValues().values())) {
                return false;
            }
        }
        return true;
    }

    private static boolean valuesAreResolved(Collection<?> values) {
        for (Object value : values) {
            if (!isResolved((AnnotationValue) value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isResolved(AnnotationValue value) {
        Object content = value == null ? null : value.getValue();
        if (content instanceof List<?> items) {
            return valuesAreResolved(items);
        }
        // The compilers' sign for a constant that they could not find.
        return content != null && !content.equals("<error>");
    }
}
