package io.neurapt.processor.read;

/**
 * A layer that answers.
 *
 * @param layer its place among the layers
 * @param loss what training minimises, as it was written
 * @param weight what that is multiplied by
 */
public record OutputSpec(int layer, WrittenLoss loss, Located<Double> weight) {

    /** What it says. */
    public LossSpec spec() {
        return loss.spec().weighted(weight.value());
    }
}
