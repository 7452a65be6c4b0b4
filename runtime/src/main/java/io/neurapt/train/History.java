package io.neurapt.train;

import java.util.List;

/**
 * What a training run measured, epoch by epoch.
 *
 * @param epochs in order; at least one
 */
public record History(List<Epoch> epochs) {

    /** Keeps a copy. */
    public History {
        epochs = List.copyOf(epochs);
    }

    /** The last epoch. */
    public Epoch last() {
        return epochs.get(epochs.size() - 1);
    }

    /** A line an epoch. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Epoch epoch : epochs) {
            text.append(epoch).append('\n');
        }
        return text.toString();
    }
}
