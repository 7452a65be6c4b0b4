package io.neurapt.internal;

import io.neurapt.annotation.Loss;
import java.util.List;

/**
 * What is fixed about a network when it is compiled; written by the processor as a constant of the
 * generated model.
 *
 * @param name simple name of the user's class
 * @param input shape of one sample
 * @param loss what training minimises
 * @param parameters length of the flat parameter array, padding included
 * @param segments the tensors in it, in order
 * @param layers in declaration order; the last one is the output
 * @param summary the summary table, as {@code summary()} prints it
 */
public record Architecture(
        String name,
        int[] input,
        Loss loss,
        int parameters,
        List<Segment> segments,
        List<LayerInfo> layers,
        String summary) {}
