package io.neurapt.data;

import io.neurapt.internal.ByteImages;
import io.neurapt.internal.SplitMix64;
import java.util.Arrays;
import java.util.List;

/** Some samples of another dataset, in an order of their own. */
class Selection implements Dataset {

    private final Dataset all;
    private final int[] indices;

    private Selection(Dataset all, int[] indices) {
        this.all = all;
        this.indices = indices;
    }

    /** The samples from {@code from} to {@code to - 1}. */
    static Dataset range(Dataset of, int from, int to) {
        int[] indices = new int[to - from];
        for (int i = 0; i < indices.length; i++) {
            indices[i] = from + i;
        }
        return select(of, indices);
    }

    static Split split(Dataset of, double fraction, long seed) {
        int cut = (int) Math.round(fraction * of.size());
        if (!(fraction > 0 && fraction < 1) || cut == 0 || cut == of.size()) {
            throw new IllegalArgumentException("split: expected a fraction that leaves samples on both sides, got "
                    + fraction + " of " + of.size() + "; fix: a number between 0 and 1, such as 0.8");
        }
        int[] order = new int[of.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        new SplitMix64(seed).shuffle(order);
        return new Split(
                select(of, Arrays.copyOfRange(order, 0, cut)),
                select(of, Arrays.copyOfRange(order, cut, order.length)));
    }

    static int checked(Dataset of, String operation, int count) {
        if (count < 0 || count > of.size()) {
            throw new IllegalArgumentException(
                    operation + ": expected 0 to " + of.size() + ", the number of samples, got " + count + "; fix: "
                            + operation + "(Math.min(" + count + ", data.size()))");
        }
        return count;
    }

    /** A selection of a selection looks up the first dataset directly. */
    private static Dataset select(Dataset of, int[] indices) {
        if (!(of instanceof Selection inner)) {
            return of instanceof ByteImages images ? new OfImages(of, images, indices) : new Selection(of, indices);
        }
        int[] direct = new int[indices.length];
        for (int i = 0; i < direct.length; i++) {
            direct[i] = inner.indices[indices[i]];
        }
        return select(inner.all, direct);
    }

    @Override
    public int size() {
        return indices.length;
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
        all.input(indices[index], into, at);
    }

    @Override
    public void target(int index, float[] into, int at) {
        all.target(indices[index], into, at);
    }

    @Override
    public int label(int index) {
        return all.label(indices[index]);
    }

    @Override
    public float weight(int index) {
        return all.weight(indices[index]);
    }

    @Override
    public List<String> classNames() {
        return all.classNames();
    }

    /** Some of a dataset of images. */
    private static final class OfImages extends Selection implements ByteImages {

        private final ByteImages images;

        OfImages(Dataset all, ByteImages images, int[] indices) {
            super(all, indices);
            this.images = images;
        }

        @Override
        public byte[] bytes() {
            return images.bytes();
        }

        @Override
        public int place(int index) {
            return images.place(super.indices[index]);
        }
    }
}
