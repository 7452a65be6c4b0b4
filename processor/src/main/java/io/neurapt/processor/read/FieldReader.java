package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;

/** Reads the layers of a class: its annotated fields, in source order. */
final class FieldReader {

    static final String LAYER = "io.neurapt.Layer";

    private static final Set<Modifier> FORBIDDEN = Set.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);

    private final Diagnostics problems;

    FieldReader(Diagnostics problems) {
        this.problems = problems;
    }

    List<LayerSpec> read(TypeElement type) {
        List<LayerSpec> layers = new ArrayList<>();
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            layer(field).ifPresent(layers::add);
        }
        return layers;
    }

    /** Whether a class declares layers of its own. */
    static boolean hasLayers(TypeElement type) {
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .anyMatch(field -> !layerAnnotations(field).isEmpty());
    }

    private Optional<LayerSpec> layer(VariableElement field) {
        List<? extends AnnotationMirror> annotations = layerAnnotations(field);
        if (annotations.isEmpty()) {
            return Optional.empty();
        }
        AnnotationMirror first = annotations.get(0);
        Declared declared =
                new Declared(field.getSimpleName().toString(), ElementOrigin.of(field), ElementOrigin.of(field, first));
        checkField(field);
        if (annotations.size() > 1) {
            reportSecond(field, annotations);
            return Optional.of(new LayerSpec.BrokenSpec(declared));
        }
        return Optional.of(
                LayerReaders.read(ElementOrigin.nameOf(first), new AnnotationView(field, first), declared, problems));
    }

    private void reportSecond(VariableElement field, List<? extends AnnotationMirror> annotations) {
        String name = field.getSimpleName().toString();
        String first = simpleName(annotations.get(0));
        String second = simpleName(annotations.get(1));
        problems.add(Diagnostic.of(
                        Problem.TWO_LAYERS_ONE_FIELD,
                        ElementOrigin.of(field, annotations.get(1)),
                        name + " is declared as two layers, @" + first + " and @" + second)
                .with("rule", "one layer a field")
                .fix(new AnnotationView(field, annotations.get(1)).source() + "  Layer " + name + second + ";"));
    }

    private void checkField(VariableElement field) {
        TypeMirror type = field.asType();
        String name = field.getSimpleName().toString();
        if (type.getKind() == TypeKind.ERROR) {
            return;
        }
        if (!isLayer(type)) {
            reportField(field, name + " is a layer, so its type is Layer and not " + simple(type));
            return;
        }
        field.getModifiers().stream()
                .filter(FORBIDDEN::contains)
                .findFirst()
                .ifPresent(modifier -> reportField(field, name + " is " + modifier + ", so no model can set it"));
    }

    private static boolean isLayer(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && element.getQualifiedName().contentEquals(LAYER);
    }

    private static String simple(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : type.toString();
    }

    private void reportField(VariableElement field, String sentence) {
        problems.add(Diagnostic.of(Problem.LAYER_FIELD_TYPE, ElementOrigin.of(field), sentence)
                .with("rule", "fields of type Layer; not private, static or final")
                .fix("Layer " + field.getSimpleName() + ";"));
    }

    private static String simpleName(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().getSimpleName().toString();
    }

    private static List<? extends AnnotationMirror> layerAnnotations(VariableElement field) {
        return field.getAnnotationMirrors().stream()
                .filter(mirror -> LayerReaders.annotations().contains(ElementOrigin.nameOf(mirror)))
                .toList();
    }
}
