package io.neurapt.data;

import io.neurapt.internal.ByteImages;
import io.neurapt.internal.LossWeight;
import java.util.List;

/** Another dataset, with a weight for each sample. */
class Weighted implements Dataset {

    private final Dataset all;
    private final float[] weights;

    private Weighted(Dataset all, float[] weights) {
        this.all = all;
        this.weights = weights;
    }

    static Dataset of(Dataset of, float[] weights) {
        if (of instanceof Weighted inner) {
            return of(inner.all, weights);
        }
        if (weights.length != of.size()) {
            throw new IllegalArgumentException("weights: expected one for each of the " + of.size() + " samples, got "
                    + weights.length + "; fix: give them in the order of the samples");
        }
        for (int i = 0; i < weights.length; i++) {
            if (!LossWeight.isValid(weights[i])) {
                throw LossWeight.invalid("sample " + i, weights[i]);
            }
        }
        float[] copy = weights.clone();
        return of instanceof ByteImages images ? new OfImages(of, images, copy) : new Weighted(of, copy);
    }

    @Override
    public int size() {
        return all.size();
    }

    @Override
    public int inputSize() {
        return all.inputSize();
    }

    @Override
    public int targetSize() {
        return all.targetSize();
    }

    @Override
    public void input(int index, float[] into, int at) {
        all.input(index, into, at);
    }

    @Override
    public void target(int index, float[] into, int at) {
        all.target(index, into, at);
    }

    @Override
    public int label(int index) {
        return all.label(index);
    }

    @Override
    public float weight(int index) {
        return weights[index];
    }

    @Override
    public List<String> classNames() {
        return all.classNames();
    }

    /** Images. */
    private static final class OfImages extends Weighted implements ByteImages {

        private final ByteImages images;

        OfImages(Dataset all, ByteImages images, float[] weights) {
            super(all, weights);
            this.images = images;
        }

        @Override
        public byte[] bytes() {
            return images.bytes();
        }

        @Override
        public int place(int index) {
            return images.place(index);
        }
    }
}
