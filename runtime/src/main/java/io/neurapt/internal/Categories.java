package io.neurapt.internal;

/** Which numbers of a sample are categories, for a network that has some: {@link Architecture#hasCategories}. */
public final class Categories {

    private final Architecture architecture;
    private final int[] counts; // for each number of a sample; 0 where it is any

    /** Those that a network's embeddings read. */
    public Categories(Architecture architecture) {
        this.architecture = architecture;
        this.counts = new int[Shapes.size(architecture.input())];
        for (InputInfo input : architecture.inputs()) {
            for (int i = 0; i < Shapes.size(input.shape()); i++) {
                counts[input.at() + i] = input.categories();
            }
        }
    }

    /**
     * Checks one sample.
     *
     * @param what the sample, as the message names it
     * @throws IllegalArgumentException when a number is no category
     */
    public void check(String what, float[] sample) {
        for (int i = 0; i < counts.length; i++) {
            float number = sample[i];
            if (counts[i] > 0 && !(number >= 0 && number < counts[i] && number == (int) number)) {
                throw new IllegalArgumentException(what + ": expected a category in " + name(i)
                        + ", a whole number from 0 to " + (counts[i] - 1) + ", got " + number
                        + "; fix: number the categories from 0, or raise categories of the embedding that reads it");
            }
        }
    }

    private String name(int number) {
        for (InputInfo input : architecture.inputs()) {
            int i = number - input.at();
            if (i >= 0 && i < Shapes.size(input.shape())) {
                return input.columns().isEmpty()
                        ? input.name() + "[" + i + "]"
                        : input.columns().get(i);
            }
        }
        throw new IllegalArgumentException("no input has the number " + number);
    }
}
