package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/**
 * One annotation's values, each with its place. Ask {@link #isReadable} first: a value that the compiler could
 * not make sense of, or that is missing, it has reported itself.
 */
final class AnnotationView {

    private final Element element;
    private final AnnotationMirror mirror;

    AnnotationView(Element element, AnnotationMirror mirror) {
        this.element = element;
        this.mirror = mirror;
    }

    /** An element's annotation of this type; nothing where it has none, or that is not readable. */
    static Optional<AnnotationView> readable(Element element, Class<? extends Annotation> type) {
        Optional<AnnotationMirror> mirror = ElementOrigin.find(element, type.getCanonicalName());
        if (mirror.isEmpty()) {
            return Optional.empty();
        }
        AnnotationView view = new AnnotationView(element, mirror.get());
        return view.isReadable() ? Optional.of(view) : Optional.empty();
    }

    Origin origin() {
        return ElementOrigin.of(element, mirror);
    }

    /** Whether every value is there and has its member's type. */
    boolean isReadable() {
        for (ExecutableElement member : members()) {
            if (!fits(value(member), member.getReturnType())) {
                return false;
            }
        }
        return true;
    }

    Located<Integer> number(String name) {
        return one(name, Integer.class);
    }

    /** A number that may be beyond an {@code int}. */
    Located<Long> count(String name) {
        return one(name, Long.class);
    }

    /** One number or several, each with its own place. */
    Located<List<Located<Integer>>> numbers(String name) {
        return list(name, Integer.class);
    }

    Located<String> word(String name) {
        return one(name, String.class);
    }

    /** One word or several, each with its own place. */
    Located<List<Located<String>>> words(String name) {
        return list(name, String.class);
    }

    Located<Boolean> flag(String name) {
        return one(name, Boolean.class);
    }

    Located<Double> real(String name) {
        return one(name, Double.class);
    }

    <E extends Enum<E>> Located<E> constant(String name, Class<E> type) {
        Located<VariableElement> constant = one(name, VariableElement.class);
        return new Located<>(Enum.valueOf(type, constant.value().getSimpleName().toString()), constant.origin());
    }

    /** One constant or several, each with its own place. */
    <E extends Enum<E>> Located<List<Located<E>>> constants(String name, Class<E> type) {
        Located<List<Located<VariableElement>>> written = list(name, VariableElement.class);
        List<Located<E>> constants = new ArrayList<>();
        for (Located<VariableElement> one : written.value()) {
            String word = one.value().getSimpleName().toString();
            constants.add(new Located<>(Enum.valueOf(type, word), one.origin()));
        }
        return new Located<>(List.copyOf(constants), written.origin());
    }

    /**
     * The name under which a value with a short form was written: {@code value} in {@code @Pool(2)}, {@code size}
     * in {@code @Pool(size = 2)}. Both at once are a mistake.
     */
    String eitherOf(String shortName, String name, Diagnostics problems) {
        if (!isExplicit(shortName)) {
            return name;
        }
        if (isExplicit(name)) {
            problems.add(Diagnostic.of(
                            Problem.VALUE_GIVEN_TWICE,
                            place(member(shortName)),
                            name + " of " + element.getSimpleName() + " is given twice: " + text(shortName)
                                    + " without its name, and " + name + " = " + text(name))
                    .fix(sourceWithout(shortName)));
        }
        return shortName;
    }

    <T> Located<List<Located<T>>> list(String name, Class<T> type) {
        ExecutableElement member = member(name);
        Origin whole = place(member);
        List<Located<T>> items = new ArrayList<>();
        for (Object item : (List<?>) value(member).getValue()) {
            AnnotationValue value = (AnnotationValue) item;
            Origin origin = isExplicit(name)
                    ? new ElementOrigin(element, mirror, value, name + "[" + items.size() + "]")
                    : whole;
            items.add(new Located<>(type.cast(value.getValue()), origin));
        }
        return new Located<>(List.copyOf(items), whole);
    }

    private <T> Located<T> one(String name, Class<T> type) {
        ExecutableElement member = member(name);
        return new Located<>(type.cast(value(member).getValue()), place(member));
    }

    /** Whether the value is written, and no default. */
    boolean isExplicit(String name) {
        return mirror.getElementValues().containsKey(member(name));
    }

    /** The annotation with its explicit values, as a user with static imports writes it. */
    String source() {
        return sourceWithout("");
    }

    private String sourceWithout(String name) {
        String values = mirror.getElementValues().entrySet().stream()
                .filter(entry -> !entry.getKey().getSimpleName().contentEquals(name))
                .map(entry -> label(entry.getKey()) + source(entry.getValue()))
                .collect(Collectors.joining(", "));
        String type = "@" + mirror.getAnnotationType().asElement().getSimpleName();
        return values.isEmpty() ? type : type + "(" + values + ")";
    }

    /** {@code units = }; nothing for a {@code value} that stands alone. */
    private String label(ExecutableElement member) {
        String name = member.getSimpleName().toString();
        return name.equals("value") && mirror.getElementValues().size() == 1 ? "" : name + " = ";
    }

    private String text(String name) {
        return source(value(member(name)));
    }

    private static String source(AnnotationValue value) {
        if (value.getValue() instanceof VariableElement constant) {
            return constant.getSimpleName().toString();
        }
        if (value.getValue() instanceof List<?> items) {
            String list =
                    items.stream().map(item -> source((AnnotationValue) item)).collect(Collectors.joining(", "));
            return items.size() == 1 ? list : "{" + list + "}";
        }
        return value.toString();
    }

    /** The value in the source; for a default, the annotation. */
    private Origin place(ExecutableElement member) {
        return new ElementOrigin(
                element,
                mirror,
                mirror.getElementValues().get(member),
                member.getSimpleName().toString());
    }

    private AnnotationValue value(ExecutableElement member) {
        AnnotationValue explicit = mirror.getElementValues().get(member);
        return explicit != null ? explicit : member.getDefaultValue();
    }

    private ExecutableElement member(String name) {
        for (ExecutableElement member : members()) {
            if (member.getSimpleName().contentEquals(name)) {
                return member;
            }
        }
        throw new IllegalArgumentException(mirror + " has no " + name);
    }

    private List<ExecutableElement> members() {
        return ElementFilter.methodsIn(mirror.getAnnotationType().asElement().getEnclosedElements());
    }

    private static boolean fits(AnnotationValue value, TypeMirror type) {
        if (value == null) {
            return false;
        }
        Object content = value.getValue();
        if (type.getKind() == TypeKind.ARRAY) {
            return content instanceof List<?> items && allFit(items, ((ArrayType) type).getComponentType());
        }
        return switch (type.getKind()) {
            case INT -> content instanceof Integer;
            case LONG -> content instanceof Long;
            case DOUBLE -> content instanceof Double;
            case BOOLEAN -> content instanceof Boolean;
            // An unresolved constant is the string "<error>", which is no enum constant.
            default ->
                type.toString().equals("java.lang.String")
                        ? content instanceof String text && !text.equals("<error>")
                        // ecj hands on a constant of another enum.
                        : content instanceof VariableElement constant
                                && constant.getEnclosingElement().equals(((DeclaredType) type).asElement());
        };
    }

    private static boolean allFit(List<?> items, TypeMirror type) {
        for (Object item : items) {
            if (!fits((AnnotationValue) item, type)) {
                return false;
            }
        }
        return true;
    }
}
