package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.Categories;
import io.neurapt.internal.LossWeight;
import io.neurapt.internal.Shapes;

/** Whether samples fit a network. */
final class Sizes {

    private Sizes() {}

    /**
     * Checks a dataset against the network.
     *
     * @param purpose what the samples are for, as the message names it
     * @throws IllegalArgumentException when it is empty, its samples or targets have another size, a number is none of
     *     the categories that an embedding reads, or a weight is negative or not finite
     */
    static void check(String purpose, Architecture architecture, Dataset data) {
        String what = purpose + " of " + architecture.name();
        if (data.size() == 0) {
            throw new IllegalArgumentException(
                    what + ": expected 1 sample or more, got 0; fix: check what the samples are read from");
        }
        int[] input = architecture.input();
        if (data.inputSize() != Shapes.size(input)) {
            throw new IllegalArgumentException(what + ": expected samples of " + Shapes.size(input)
                    + " numbers, the input " + Shapes.text(input) + ", got " + data.inputSize()
                    + "; fix: change input = {...} of @Network, or reshape the samples");
        }
        int[] output = Shapes.output(architecture);
        if (data.targetSize() != Shapes.size(output)) {
            throw new IllegalArgumentException(what + ": expected targets of " + Shapes.size(output)
                    + " numbers, the output " + Shapes.text(output) + ", got " + data.targetSize()
                    + "; fix: change the units of the last layer, or the number of classes");
        }
        if (architecture.hasCategories()) {
            checkCategories(architecture, data, what);
        }
        for (int i = 0; i < data.size(); i++) {
            if (!LossWeight.isValid(data.weight(i))) {
                throw LossWeight.invalid("sample " + i + " in the " + what, data.weight(i));
            }
        }
    }

    private static void checkCategories(Architecture architecture, Dataset data, String what) {
        Categories categories = new Categories(architecture);
        float[] sample = new float[data.inputSize()];
        for (int i = 0; i < data.size(); i++) {
            data.input(i, sample, 0);
            categories.check("sample " + i + " in the " + what, sample);
        }
    }
}
