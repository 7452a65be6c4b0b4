package io.neurapt.processor.read;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.ExpectShape;
import io.neurapt.annotation.Input;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.Network;
import io.neurapt.annotation.Output;
import io.neurapt.annotation.Use;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Origin;
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
import javax.lang.model.util.Elements;

/** Reads the layers of a class: its annotated fields, in source order. */
final class FieldReader {

    static final String LAYER = "io.neurapt.Layer";

    private static final Set<Modifier> FORBIDDEN = Set.of(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);

    private final Diagnostics problems;
    private final List<LayerSpec> layers = new ArrayList<>();
    private final List<ExpectedShape> expected = new ArrayList<>();
    private final BlockReader blocks;

    FieldReader(Elements elements, Diagnostics problems) {
        this.problems = problems;
        this.blocks = new BlockReader(this, elements, problems);
    }

    /** Reads a network, and the blocks that it uses. */
    LayerSpecs read(TypeElement type) {
        read(type, Scope.network(ElementOrigin.of(type)));
        return new LayerSpecs(layers, blocks.ends(), blocks.fields(), expected);
    }

    /** Adds the layers of a network or a block. */
    void read(TypeElement type, Scope scope) {
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!layerAnnotations(field).isEmpty()) {
                layers.add(layer(field, scope));
                expect(field, scope);
                continue;
            }
            checkNoOutput(field);
            Optional<AnnotationMirror> use = ElementOrigin.find(field, Use.class.getCanonicalName());
            if (use.isPresent()) {
                blocks.read(field, use.get(), scope);
                expect(field, scope);
            } else {
                checkNoShape(field);
            }
        }
    }

    /** Adds the shape that is stated of the layer that was read last. */
    private void expect(VariableElement field, Scope scope) {
        Optional<AnnotationView> view = AnnotationView.readable(field, ExpectShape.class);
        if (view.isPresent()) {
            String name = scope.prefix() + field.getSimpleName();
            expected.add(new ExpectedShape(name, layers.size() - 1, view.get().numbers("value")));
        }
    }

    /** The layers so far. */
    List<LayerSpec> layers() {
        return layers;
    }

    /** Whether a class declares layers of its own. */
    static boolean hasLayers(TypeElement type) {
        for (VariableElement field : ElementFilter.fieldsIn(type.getEnclosedElements())) {
            if (!layerAnnotations(field).isEmpty() || isBlock(field)) {
                return true;
            }
        }
        return false;
    }

    private LayerSpec layer(VariableElement field, Scope scope) {
        List<AnnotationMirror> annotations = layerAnnotations(field);
        AnnotationMirror first = annotations.get(0);
        Declared declared = declared(field, first, scope).answering(output(field, scope));
        checkField(field);
        if (annotations.size() > 1) {
            reportSecond(field, annotations);
            return new LayerSpec.BrokenSpec(declared);
        }
        return LayerReaders.read(ElementOrigin.nameOf(first), new AnnotationView(field, first), declared, problems);
    }

    /** What {@code @Output} on a layer says; nothing where there is none, or it is a mistake. */
    private Optional<WrittenOutput> output(VariableElement field, Scope scope) {
        Optional<AnnotationView> view = AnnotationView.readable(field, Output.class);
        if (view.isEmpty()) {
            return Optional.empty();
        }
        boolean isInput =
                ElementOrigin.find(field, Input.class.getCanonicalName()).isPresent();
        if (scope.isBlock() || isInput) {
            String name = scope.prefix() + field.getSimpleName();
            problems.add(Diagnostic.of(
                            Problem.NOT_AN_OUTPUT,
                            view.get().origin(),
                            name + " is " + (isInput ? "an input" : "a layer of a block") + ", and cannot be an output")
                    .with("rule", "outputs are layers of the network itself")
                    .fix("no @Output on " + field.getSimpleName()));
            return Optional.empty();
        }
        return Optional.of(WrittenOutput.of(view.get()));
    }

    private void checkNoOutput(VariableElement field) {
        Optional<AnnotationMirror> output = ElementOrigin.find(field, Output.class.getCanonicalName());
        if (output.isPresent()) {
            problems.add(Diagnostic.of(
                            Problem.NOT_AN_OUTPUT,
                            ElementOrigin.of(field, output.get()),
                            field.getSimpleName() + " is no layer, and cannot be an output")
                    .with("rule", "outputs are layers of the network itself")
                    .fix(dense(field, output.get()) + " on " + field.getSimpleName()));
        }
    }

    /** A layer that the loss of an output goes with. */
    private static String dense(VariableElement field, AnnotationMirror output) {
        AnnotationView view = new AnnotationView(field, output);
        Activation activation = view.isReadable()
                ? LossSpec.usual(view.constant("loss", Loss.class).value())
                : Activation.LINEAR;
        return activation == Activation.LINEAR
                ? "@Dense(units = 1)"
                : "@Dense(units = " + (activation == Activation.SOFTMAX ? 10 : 1) + ", activation = " + activation
                        + ")";
    }

    private void checkNoShape(VariableElement field) {
        Optional<AnnotationMirror> shape = ElementOrigin.find(field, ExpectShape.class.getCanonicalName());
        if (shape.isPresent()) {
            problems.add(Diagnostic.of(
                            Problem.CHECKS_NOTHING,
                            ElementOrigin.of(field, shape.get()),
                            field.getSimpleName() + " is no layer, so @ExpectShape on it checks nothing")
                    .with("rule", "@ExpectShape stands on layers, inputs, and fields with @Use")
                    .fix("no @ExpectShape on " + field.getSimpleName()));
        }
    }

    /** The first layer of a block reads what the use names. */
    Declared declared(VariableElement field, AnnotationMirror annotation, Scope scope) {
        String name = field.getSimpleName().toString();
        Declared declared = new Declared(name, ElementOrigin.of(field), ElementOrigin.of(field, annotation)).in(scope);
        Optional<Origin> at = named(scope);
        return at.isPresent() ? declared.reading(new Located<>(Network.INPUT, at.get())) : declared;
    }

    /** Where the layer is named that the next one reads, if that is a block's first. */
    Optional<Origin> named(Scope scope) {
        return layers.size() == scope.start() ? scope.named() : Optional.empty();
    }

    private void reportSecond(VariableElement field, List<AnnotationMirror> annotations) {
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
        checkModifiers(field);
    }

    /** A model sets the field. */
    void checkModifiers(VariableElement field) {
        for (Modifier modifier : field.getModifiers()) {
            if (FORBIDDEN.contains(modifier)) {
                reportField(field, field.getSimpleName() + " is " + modifier + ", so no model can set it");
                return;
            }
        }
    }

    private static boolean isBlock(VariableElement field) {
        return ElementOrigin.find(field, Use.class.getCanonicalName()).isPresent();
    }

    private static boolean isLayer(TypeMirror type) {
        return type instanceof DeclaredType declared
                && declared.asElement() instanceof TypeElement element
                && element.getQualifiedName().contentEquals(LAYER);
    }

    static String simple(TypeMirror type) {
        return type instanceof DeclaredType declared
                ? declared.asElement().getSimpleName().toString()
                : type.toString();
    }

    private void reportField(VariableElement field, String sentence) {
        problems.add(Diagnostic.of(Problem.LAYER_FIELD_TYPE, ElementOrigin.of(field), sentence)
                .with("rule", "fields of type Layer; not private, static or final")
                .fix((isBlock(field) ? simple(field.asType()) : "Layer") + " " + field.getSimpleName() + ";"));
    }

    private static String simpleName(AnnotationMirror mirror) {
        return mirror.getAnnotationType().asElement().getSimpleName().toString();
    }

    private static List<AnnotationMirror> layerAnnotations(VariableElement field) {
        List<AnnotationMirror> annotations = new ArrayList<>();
        for (AnnotationMirror mirror : field.getAnnotationMirrors()) {
            if (LayerReaders.annotations().contains(ElementOrigin.nameOf(mirror))) {
                annotations.add(mirror);
            }
        }
        return annotations;
    }
}
