package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.loop.Kernel;
import java.util.Locale;
import java.util.Optional;

/**
 * A convolution cut into tiles for minimal filtering: how many, how many of them at a time, and what that costs.
 *
 * @param conv the convolution, and the max-pool whose windows each lie in one tile
 * @param filtering the tiles
 */
record FilteringPlan(ServingConv conv, Filtering filtering, RegisterBudget budget) {

    /** Positions of the largest tile in each direction: a larger one has fewer products, and rounds more. */
    private static final int SIZE = 6;

    /** Floats between input and output that stay in the cache beside the filters. */
    private static final int CACHED = 40 << 10;

    /** Floats of transformed filters that the second-level cache holds, and cycles a float that do not fit costs. */
    private static final int SECOND_LEVEL = 200 << 10;

    private static final double FAR = 1 / 5.0;

    /** Cycles for each vector of a tile, in and out: loads, stores, and the sums between them. */
    private static final double TRANSFORM = 3;

    private static final double BACK = 1.2;

    /** How many times cheaper than the convolution as defined: its model is the simpler and the surer one. */
    private static final double DOUBT = 1.2;

    /** The cheapest filtering, where it is cheaper than the convolution as defined. */
    static Optional<FilteringPlan> cheapest(ServingConv conv, RegisterBudget budget) {
        if (conv.vertical().size() != conv.horizontal().size()
                || conv.vertical().stride() != 1
                || conv.horizontal().stride() != 1) {
            return Optional.empty();
        }
        FilteringPlan best = null;
        for (Filtering filtering : Filtering.of(conv.vertical().size(), SIZE)) {
            if (filtering.tile() % conv.poolHeight() == 0 && filtering.tile() % conv.poolWidth() == 0) {
                FilteringPlan plan = new FilteringPlan(conv, filtering, budget);
                best = best == null || plan.cost() < best.cost() ? plan : best;
            }
        }
        return Optional.ofNullable(best).filter(plan -> DOUBT * plan.cost() < ServingConvForm.cost(conv, budget));
    }

    /** Rows of the output that a tile gives. */
    int outputRows() {
        return filtering.tile() / conv.poolHeight();
    }

    /** Pixels in each. */
    int outputColumns() {
        return filtering.tile() / conv.poolWidth();
    }

    /** Tiles in a row of tiles; the last one may be cut. */
    int columns() {
        return ceilDiv(conv.width(), outputColumns());
    }

    /** Rows of tiles; the last one may be cut. */
    int rows() {
        return ceilDiv(conv.height(), outputRows());
    }

    /** Rows of tiles that are computed together: as many as the cache holds, and no rest if that is possible. */
    int rowsAtATime() {
        int whole = Math.max(1, conv.height() / outputRows());
        int most = Math.max(1, CACHED / (filtering.positions() * columns() * (inputStep() + outputStep())));
        for (int rows = Math.min(most, whole); rows > 1; rows--) {
            if (whole % rows == 0) {
                return rows;
            }
        }
        return Math.min(most, whole) > 3 ? Math.min(most, whole) : 1;
    }

    /** Floats from one transformed tile to the next. */
    int inputStep() {
        return PixelLayout.blocks(conv.channels()) * Kernel.BLOCK;
    }

    /** Floats from one tile of products to the next. */
    int outputStep() {
        return PixelLayout.blocks(conv.filters()) * Kernel.BLOCK;
    }

    /**
     * Floats from one position of {@code tiles} tiles to the next: a block more than they take, since the positions of a
     * tile are read together, and must not all fall to the same few lines of the cache.
     *
     * @param step floats from one tile to the next
     */
    static int position(int tiles, int step) {
        return tiles * step + Kernel.BLOCK;
    }

    /** Rows of the output that are computed together: two lines where there are no larger windows. */
    int outputRowsAtATime() {
        return Math.max(1, 2 / conv.poolHeight());
    }

    /** Whether columns and rows of an output tile are kernels apart: JDK 17 boxes the vectors of larger ones. */
    boolean cutsTransforms() {
        return filtering.tile() > 2;
    }

    /** Floats of a line between columns and rows. */
    int lineStep() {
        return filtering.size() * Kernel.BLOCK;
    }

    /** Floats of all lines between columns and rows. */
    int linesSize() {
        return columns() * outputRowsAtATime() * conv.poolHeight() * lineStep();
    }

    /** The border that the tiles reach into. */
    Border border() {
        return new Border(
                conv.vertical().before(),
                after(rows(), conv.vertical().before(), conv.vertical().input()),
                conv.horizontal().before(),
                after(columns(), conv.horizontal().before(), conv.horizontal().input()));
    }

    private int after(int tiles, int before, int input) {
        return Math.max(0, tiles * filtering.tile() + filtering.kernel() - 1 - before - input);
    }

    /** The register tile of the matrix products: tiles by vectors of filters. */
    ServingTile tile() {
        return ServingTile.best(
                1, rowsAtATime() * columns(), PixelLayout.blocks(conv.filters()), 1, conv.channels(), budget);
    }

    /** {@code 45 %}: its cycles, of those of the convolution as defined, by the cost model. */
    String share() {
        return String.format(Locale.ROOT, "%.0f %%", 100 * cost() / ServingConvForm.cost(conv, budget));
    }

    private double cost() {
        int vectors = PixelLayout.blocks(conv.filters());
        int tiles = rows() * columns();
        int together = rowsAtATime() * columns();
        double products =
                filtering.positions() * tile().cost(1, together, vectors, 1, conv.channels()) * tiles / together;
        double floats = (double) filtering.positions() * conv.channels() * outputStep();
        double far = Math.max(0, floats - SECOND_LEVEL) * FAR * tiles / together;
        double in = TRANSFORM * filtering.positions() * PixelLayout.blocks(conv.channels());
        double back = BACK * filtering.size() * (filtering.size() + filtering.tile()) * vectors;
        return products + far + (in + back) * tiles;
    }

    private static int ceilDiv(int count, int size) {
        return (count + size - 1) / size;
    }
}
