package io.neurapt.processor.read;

import io.neurapt.annotation.Initializer;

/** How a layer's weights start, as written. */
public record StartSpec(Located<Initializer> init, Located<Double> scale) {}
