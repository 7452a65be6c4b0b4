package io.neurapt.processor.read;

import com.palantir.javapoet.ClassName;
import io.neurapt.annotation.Block;
import io.neurapt.annotation.Budget;
import io.neurapt.annotation.Network;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads the fields that use blocks: the block's layers come in their place, as often as it is repeated. */
final class BlockReader {

    /** Layers of a network at most: more are a mistake in a repetition, and their summary no string of a class file. */
    private static final int MOST = 500;

    private final FieldReader reader;
    private final Elements elements;
    private final Diagnostics problems;
    private final Map<String, String> ends = new LinkedHashMap<>();
    private final List<BlockField> fields = new ArrayList<>();

    /** The blocks around the one that is read. */
    private final Deque<TypeElement> around = new ArrayDeque<>();

    /** The fields that lead to it; nothing in a repetition, which no field has. */
    private Optional<String> path = Optional.of("");

    BlockReader(FieldReader reader, Elements elements, Diagnostics problems) {
        this.reader = reader;
        this.elements = elements;
        this.problems = problems;
    }

    Map<String, String> ends() {
        return ends;
    }

    List<BlockField> fields() {
        return fields;
    }

    /** Adds the layers of the block that a field uses. */
    void read(VariableElement field, AnnotationMirror use, Scope scope) {
        AnnotationView view = new AnnotationView(field, use);
        Declared declared = reader.declared(field, use, scope);
        if (field.asType().getKind() == TypeKind.ERROR || !view.isReadable() || !isUsable(field, declared)) {
            reader.layers().add(new LayerSpec.BrokenSpec(declared));
            ends.put(declared.name(), declared.name());
            return;
        }
        int before = reader.layers().size();
        repeat(field, view, declared, scope);
        if (reader.layers().size() == before) {
            reader.layers().add(new LayerSpec.BrokenSpec(declared));
        }
        ends.put(declared.name(), last());
    }

    private void repeat(VariableElement field, AnnotationView view, Declared declared, Scope scope) {
        TypeElement block = block(field);
        int times = times(view, declared);
        Located<String> from = view.word("from");
        Optional<Origin> named = from.value().isEmpty() ? reader.named(scope) : Optional.of(from.origin());
        String above = reader.named(scope).isPresent() ? scope.input() : last();
        String input = from.value().isEmpty() ? above : resolve(from.value(), scope);
        Optional<String> outer = path;
        around.push(block);
        for (int i = 1; i <= times; i++) {
            String prefix = declared.name() + (times > 1 ? "." + i : "") + ".";
            int filters = view.number("filters").value();
            int stride = i == 1 ? view.number("stride").value() : 1;
            int first = reader.layers().size();
            Scope inner = new Scope(
                    prefix,
                    i == 1 ? input : last(),
                    i == 1 ? named : Optional.empty(),
                    first,
                    filters,
                    stride,
                    declared.annotation());
            path = Optional.empty();
            if (i == 1 && outer.isPresent()) {
                String at = (outer.get().isEmpty() ? "" : outer.get() + ".") + field.getSimpleName();
                path = Optional.of(at);
                fields.add(new BlockField(at, ClassName.get(block), prefix));
            }
            reader.read(block, inner);
            if (reader.layers().size() == first) {
                reportNoLayers(declared, block);
                break;
            }
            if (reader.layers().size() > MOST) {
                reportTooMany(declared, times, reader.layers().size() - first);
                break;
            }
        }
        around.pop();
        path = outer;
    }

    private int times(AnnotationView view, Declared declared) {
        Located<Integer> times = view.number("times");
        if (times.value() < 1) {
            problems.add(Diagnostic.of(
                            Problem.VALUE_TOO_SMALL,
                            times.origin(),
                            "times of " + declared.name() + " is " + Numbers.grouped(times.value())
                                    + " but must be at least 1")
                    .fix("times = 1 or more"));
        }
        return times.value();
    }

    private String last() {
        List<LayerSpec> layers = reader.layers();
        return layers.isEmpty() ? Network.INPUT : layers.get(layers.size() - 1).name();
    }

    /** The full name of the layer that a use names. */
    private String resolve(String name, Scope scope) {
        if (name.equals(Network.INPUT)) {
            return scope.isBlock() ? scope.input() : name;
        }
        String full = scope.prefix() + name;
        return ends.getOrDefault(full, full);
    }

    // ---- whether a block can be used ----------------------------------------------------------------

    private static TypeElement block(VariableElement field) {
        return (TypeElement) ((DeclaredType) field.asType()).asElement();
    }

    private boolean isUsable(VariableElement field, Declared declared) {
        boolean isBlock = field.asType() instanceof DeclaredType
                && ElementOrigin.find(block(field), Block.class.getCanonicalName())
                        .isPresent();
        if (!isBlock) {
            String type = FieldReader.simple(field.asType());
            problems.add(Diagnostic.of(
                            Problem.NOT_A_BLOCK,
                            declared.field(),
                            declared.name() + " uses a block, and " + type + " is none")
                    .fix(
                            type.equals("Layer")
                                    ? "@Dense(units = 10, activation = RELU) in place of @Use"
                                    : "@Block static class " + type));
            return false;
        }
        reader.checkModifiers(field);
        TypeElement block = block(field);
        checkNoBudget(block);
        new AcceptChecks(problems).run(block);
        if (around.contains(block)) {
            problems.add(Diagnostic.of(
                            Problem.BLOCK_USES_ITSELF,
                            declared.field(),
                            block.getSimpleName() + " uses itself, so its layers have no end")
                    .fix("no " + field.getSimpleName()));
            return false;
        }
        Optional<Barrier> barrier = barrier(field, block);
        if (barrier.isPresent()) {
            reportBarrier(barrier.get(), declared, block);
        }
        return barrier.isEmpty();
    }

    /** Why a model cannot make a block and set its layers, and the edit after which it can. */
    private record Barrier(String why, String fix) {}

    private Optional<Barrier> barrier(VariableElement field, TypeElement block) {
        boolean isNested = block.getNestingKind() == NestingKind.MEMBER;
        String header = (isNested ? "static " : "") + "class " + block.getSimpleName();
        if (!elements.getPackageOf(block).equals(elements.getPackageOf(field))) {
            String here = elements.getPackageOf(field).getQualifiedName().toString();
            return Optional.of(new Barrier("stands in another package", "a block like it in " + here));
        }
        if (block.getModifiers().contains(Modifier.ABSTRACT)) {
            return Optional.of(new Barrier("is abstract", header));
        }
        if (block.getModifiers().contains(Modifier.PRIVATE)) {
            return Optional.of(new Barrier("is private", header));
        }
        if (!block.getTypeParameters().isEmpty()) {
            return Optional.of(new Barrier("is generic", header));
        }
        if (isNested && !block.getModifiers().contains(Modifier.STATIC)) {
            return Optional.of(new Barrier("is not static", header));
        }
        for (ExecutableElement constructor : ElementFilter.constructorsIn(block.getEnclosedElements())) {
            if (isOpen(constructor)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Barrier("has no constructor without parameters", block.getSimpleName() + "() {}"));
    }

    private static boolean isOpen(ExecutableElement constructor) {
        return constructor.getParameters().isEmpty()
                && constructor.getThrownTypes().isEmpty()
                && !constructor.getModifiers().contains(Modifier.PRIVATE);
    }

    private void checkNoBudget(TypeElement block) {
        Optional<AnnotationMirror> budget = ElementOrigin.find(block, Budget.class.getCanonicalName());
        if (budget.isPresent()) {
            problems.add(Diagnostic.of(
                            Problem.CHECKS_NOTHING,
                            ElementOrigin.of(block, budget.get()),
                            block.getSimpleName() + " is a block, so @Budget on it checks nothing")
                    .with("rule", "@Budget stands on the network's class")
                    .fix("no @Budget on " + block.getSimpleName()));
        }
    }

    private void reportBarrier(Barrier barrier, Declared declared, TypeElement block) {
        problems.add(Diagnostic.of(
                        Problem.BLOCK_NOT_ACCESSIBLE,
                        declared.field(),
                        declared.name() + " cannot use " + block.getSimpleName() + ", which " + barrier.why())
                .with("rule", "a static or top-level class of the same package, with a constructor without parameters")
                .fix(barrier.fix()));
    }

    private void reportNoLayers(Declared declared, TypeElement block) {
        problems.add(Diagnostic.of(
                        Problem.NO_LAYERS,
                        ElementOrigin.of(block),
                        block.getSimpleName() + ", which " + declared.name() + " uses, has no layers")
                .fix("@Dense(units = 10, activation = RELU)  Layer hidden;"));
    }

    /** @param layers of one repetition */
    private void reportTooMany(Declared declared, int times, int layers) {
        Origin origin = declared.annotation();
        problems.add(Diagnostic.of(
                        Problem.TOO_MANY_LAYERS,
                        origin,
                        declared.name() + " makes the network longer than " + Numbers.grouped(MOST) + " layers")
                .fix(times > 1 ? "times = " + Math.max(1, MOST / 2 / layers) + " or less" : "fewer blocks in blocks"));
    }
}
