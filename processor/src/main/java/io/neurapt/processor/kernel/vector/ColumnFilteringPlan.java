package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.loop.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution of few channels cut into strips of some rows for minimal filtering down the columns alone: what that
 * costs. The last strip overlaps the one before where it must, so that no border is needed.
 *
 * @param conv the convolution, and the max-pool whose windows each lie in one strip
 * @param filtering the columns of a strip
 */
record ColumnFilteringPlan(ServingConv conv, Filtering filtering, RegisterBudget budget) implements ServingConvPlan {

    /** Pixels of a window's larger side across the columns: those of two fit one method. */
    private static final int WINDOW = 2;

    /** Multiply-adds of a body at most. */
    private static final int BODY = 72;

    /**
     * Channels at most: those of an image, whose pixels stand without gaps. With the 8 of a layer, which fill blocks, four
     * convolutions took 30 to 37 microseconds that take 16 as defined.
     */
    private static final int IMAGE = 4;

    /** What a call costs beside its loop, in cycles. */
    private static final double CALL = 12;

    /** Those that the convolution allows. */
    static List<ColumnFilteringPlan> all(ServingConv conv, RegisterBudget budget) {
        List<ColumnFilteringPlan> plans = new ArrayList<>();
        for (Filtering filtering : Filtering.of(conv.vertical().size(), FilteringPlan.SIZE)) {
            ColumnFilteringPlan plan = new ColumnFilteringPlan(conv, filtering, budget);
            if (plan.isPossible()) {
                plans.add(plan);
            }
        }
        return plans;
    }

    private boolean isPossible() {
        return conv.channels() <= IMAGE
                && conv.vertical().stride() == 1
                && conv.horizontal().stride() == 1
                && filtering.tile() <= FilteringPlan.TILE
                && filtering.tile() % conv.poolHeight() == 0
                && conv.poolWidth() <= WINDOW
                && conv.height() >= outputRows()
                && pixels() * conv.channels() >= Kernel.BLOCK
                && fits(2);
    }

    /** Rows of the output that a strip gives. */
    int outputRows() {
        return filtering.tile() / conv.poolHeight();
    }

    /** Pixels in a row of the convolution. */
    int width() {
        return conv.width() * conv.poolWidth();
    }

    /** Pixels in a row of the input, its border included. */
    int pixels() {
        return width() + conv.horizontal().size() - 1;
    }

    /** Weights of a filter at each point. */
    int taps() {
        return conv.horizontal().size() * conv.channels();
    }

    /** Neighbouring pixels whose sums are computed together. */
    int pixelsAtATime() {
        int best = 2;
        for (int pixels = 3; fits(pixels); pixels++) {
            best = rowCycles(pixels) < rowCycles(best) ? pixels : best;
        }
        return best;
    }

    /** Whether a body of so many pixels is small enough, and its sums fit in registers beside all weights. */
    private boolean fits(int pixels) {
        return pixels <= width() && pixels * taps() <= BODY && pixels + taps() + 2 <= budget.registers();
    }

    @Override
    public Border border() {
        return conv.border();
    }

    @Override
    public boolean readsInput() {
        return conv.border().isNone();
    }

    @Override
    public ServingForm form(Work work, PixelLayout in, PixelLayout out) {
        return new ServingColumnFilteringForm(work, this, in, out).form();
    }

    @Override
    public double cost() {
        int strips = (conv.height() + outputRows() - 1) / outputRows();
        int vectors = PixelLayout.blocks(conv.filters());
        FilteringTransforms transforms = new FilteringTransforms(filtering);
        double in = PixelLayout.blocks(pixels() * conv.channels()) * transforms.inputCycles();
        double products = filtering.size() * rowCycles(pixelsAtATime());
        double out = conv.width() * transforms.windowCycles(conv.poolHeight(), conv.poolWidth());
        return strips * (CALL + in + vectors * (products + CALL + out));
    }

    /** Cycles of the products of a row at one point. */
    private double rowCycles(int pixels) {
        double cycles = 0;
        for (Split part : Split.of(width(), pixels)) {
            int products = part.size() * taps();
            int stores = 2 * part.size();
            cycles += CALL + part.count() * (1 + Math.max(stores, Math.max(loads(part.size()), products) / 2.0));
        }
        return cycles;
    }

    /**
     * Vectors that a body loads. JDK 17 loads the numbers of all pixels before it multiplies: where they do not fit in
     * registers beside sums and weights, some of these are loaded again for each product.
     */
    private double loads(int pixels) {
        int numbers = (pixels + conv.horizontal().size() - 1) * conv.channels();
        double sumsAndWeights = pixels + taps();
        double spilled = Math.min(sumsAndWeights, Math.max(0, numbers + sumsAndWeights - budget.registers()));
        return numbers + pixels * taps() * spilled / sumsAndWeights;
    }
}
