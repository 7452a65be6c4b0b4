package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Origin;
import java.util.Optional;

/**
 * The field that declares a layer.
 *
 * @param name the field's name, which is the layer's; in a block with what comes before it: {@code stage2.conv1}
 * @param field where the field is
 * @param annotation where its layer annotation is
 * @param from the layer that it reads; empty for the one above
 * @param scope where it stands
 * @param output what makes it an output; nothing for most layers, and for the last one of a network with a loss
 */
public record Declared(
        String name,
        Origin field,
        Origin annotation,
        Located<String> from,
        Scope scope,
        Optional<WrittenOutput> output) {

    /** A layer of the network itself that reads the one above. */
    public Declared(String name, Origin field, Origin annotation) {
        this(name, field, annotation, new Located<>("", annotation), Scope.network(field), Optional.empty());
    }

    /** The same, reading the layer that its annotation names, if it names one. */
    Declared reading(Located<String> from) {
        return from.value().isEmpty() ? this : new Declared(name, field, annotation, from, scope, output);
    }

    /** The field's name, as layers beside it write it in {@code from}. */
    public String fieldName() {
        return name.substring(scope.prefix().length());
    }

    /** The same in a block. */
    Declared in(Scope scope) {
        return new Declared(scope.prefix() + name, field, annotation, from, scope, output);
    }

    /** The same as an output. */
    Declared answering(Optional<WrittenOutput> output) {
        return new Declared(name, field, annotation, from, scope, output);
    }
}
