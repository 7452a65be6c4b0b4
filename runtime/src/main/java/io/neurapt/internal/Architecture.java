package io.neurapt.internal;

import io.neurapt.annotation.Loss;
import java.util.List;

/**
 * What is fixed about a network when it is compiled; written by the processor as a constant of the
 * generated model.
 *
 * @param name simple name of the user's class
 * @param input shape of one sample
 * @param inputs what a sample consists of, in order
 * @param outputs what an output consists of, in order
 * @param parameters length of the flat parameter array, padding included
 * @param segments the tensors in it, in order
 * @param layers in declaration order
 * @param summary the summary table, as {@code summary()} prints it
 */
public record Architecture(
        String name,
        int[] input,
        List<InputInfo> inputs,
        List<OutputInfo> outputs,
        int parameters,
        List<Segment> segments,
        List<LayerInfo> layers,
        String summary) {

    /** A network that reads one thing and answers with one, that of its last layer. */
    public Architecture(
            String name,
            int[] input,
            Loss loss,
            int parameters,
            List<Segment> segments,
            List<LayerInfo> layers,
            String summary) {
        this(
                name,
                input,
                List.of(new InputInfo("input", 0, input, List.of(), 0)),
                ofLast(layers, loss),
                parameters,
                segments,
                layers,
                summary);
    }

    private static List<OutputInfo> ofLast(List<LayerInfo> layers, Loss loss) {
        if (layers.isEmpty()) {
            return List.of();
        }
        LayerInfo last = layers.get(layers.size() - 1);
        return List.of(new OutputInfo(last.name(), 0, last.shape(), loss, 1));
    }

    /** Whether some numbers of its input are categories. */
    public boolean hasCategories() {
        // a loop: the first stream of a JVM takes milliseconds, and this is on the way to the first answer
        for (InputInfo part : inputs) {
            if (part.categories() > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether it has one output, of which accuracy and classes are the network's. */
    public boolean hasOneOutput() {
        return outputs.size() == 1;
    }
}
