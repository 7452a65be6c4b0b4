package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Origin;

/**
 * The field that declares a layer.
 *
 * @param name the field's name, which is the layer's
 * @param field where the field is
 * @param annotation where its layer annotation is
 * @param from the layer that it reads; empty for the one above
 */
public record Declared(String name, Origin field, Origin annotation, Located<String> from) {

    /** A layer that reads the one above. */
    public Declared(String name, Origin field, Origin annotation) {
        this(name, field, annotation, new Located<>("", annotation));
    }

    /** The same, reading the layer that its annotation names. */
    Declared reading(Located<String> from) {
        return new Declared(name, field, annotation, from);
    }
}
