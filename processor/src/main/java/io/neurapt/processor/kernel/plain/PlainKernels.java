package io.neurapt.processor.kernel.plain;

import io.neurapt.processor.kernel.vector.VectorKernels;

/** TEMPORARY */
public final class PlainKernels { }
