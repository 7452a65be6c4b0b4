package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.kernel.Pack;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import java.util.ArrayList;
import java.util.List;

/**
 * The outputs of a layer cut into panels, which a register tile is as wide as; the last one may be narrower.
 *
 * @param blocks blocks of lanes that the outputs fill
 * @param vectors blocks of a panel
 * @param terms terms of an output's sum
 */
record ServingPanels(int blocks, int vectors, int terms) {

    /**
     * Floats of weights from which on they come from beyond the second-level cache for every sample, since other layers'
     * come in between.
     */
    static final int LARGE = 128 << 10;

    /** Those of a dense layer, with so many blocks at most. */
    static ServingPanels ofDense(PixelLayout in, PixelLayout out, int vectors) {
        return new ServingPanels(
                out.blocks(), Math.min(vectors, out.blocks()), in.height() * in.width() * in.channels());
    }

    /** Panels of equal width, in blocks. */
    List<Split> parts() {
        return Split.of(blocks, vectors);
    }

    /** Floats of all weights. */
    int size() {
        return Math.multiplyExact(blocks * Kernel.BLOCK, terms);
    }

    Param weights() {
        return new Param.Array("w", Param.Space.PACKS, size());
    }

    Param bias() {
        return new Param.Array("b", Param.Space.PACKS, blocks * Kernel.BLOCK);
    }

    /** The weights as they are, and the biases if there are some. */
    List<Pack> packs(Pack.Terms source, int outputs, boolean bias) {
        List<Pack> packs = new ArrayList<>();
        for (Split part : parts()) {
            int first = part.start() * Kernel.BLOCK;
            packs.add(new Pack.Panels("w", source, first, count(part, outputs), width(part), first * terms));
        }
        addBias(packs, outputs, bias);
        return packs;
    }

    /** The same of a dense layer. */
    List<Pack> packsOfDense(PixelLayout in, PixelLayout out, boolean bias) {
        return packs(Pack.Terms.ofDense(in.height(), in.width(), in.channels()), out.channels(), bias);
    }

    static void addBias(List<Pack> packs, int outputs, boolean bias) {
        if (bias) {
            packs.add(new Pack.Copy("b", outputs));
        }
    }

    /** {@code 1 vector}, {@code 2 vectors}: for documentation. */
    static String vectors(int count) {
        return count == 1 ? "1 vector" : count + " vectors";
    }

    /** Outputs of a panel. */
    static int width(Split part) {
        return part.size() * Kernel.BLOCK;
    }

    /** Outputs of a part. */
    static int count(Split part, int outputs) {
        return Math.min(outputs - part.start() * Kernel.BLOCK, part.count() * width(part));
    }
}
