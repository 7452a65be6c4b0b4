package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Origin;

/**
 * The field that declares a layer.
 *
 * @param name the field's name, which is the layer's
 * @param field where the field is
 * @param annotation where its layer annotation is
 */
public record Declared(String name, Origin field, Origin annotation) {}
