package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.PixelLayout;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.loop.Kernel;
import java.util.ArrayList;
import java.util.List;

/**
 * A convolution cut into tiles for minimal filtering: how many, how many of them at a time, and what that costs.
 *
 * @param conv the convolution, and the max-pool whose windows each lie in one tile
 * @param filtering the tiles
 */
record FilteringPlan(ServingConv conv, Filtering filtering, RegisterBudget budget) implements ServingConvPlan {

    /** Positions of the largest tile in each direction. */
    static final int SIZE = 8;

    /** Outputs of the largest tile in each direction: those beyond round more, see {@link ConvFilteringPlan}. */
    static final int TILE = 5;

    /** Floats between input and output that stay in the second-level cache. */
    private static final int CACHED = 72 << 10;

    /** Those that the convolution allows. */
    static List<FilteringPlan> all(ServingConv conv, RegisterBudget budget) {
        List<FilteringPlan> plans = new ArrayList<>();
        if (conv.vertical().size() != conv.horizontal().size()
                || conv.vertical().stride() != 1
                || conv.horizontal().stride() != 1) {
            return plans;
        }
        for (Filtering filtering : Filtering.of(conv.vertical().size(), SIZE)) {
            int tile = filtering.tile();
            if (tile <= TILE && tile % conv.poolHeight() == 0 && tile % conv.poolWidth() == 0) {
                plans.add(new FilteringPlan(conv, filtering, budget));
            }
        }
        return plans;
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

    /**
     * Where the transformed tiles of some rows begin in the buffer, whose start the products take: the products of every
     * position end before its tiles begin.
     */
    int transformedAt(int rows) {
        int in = position(rows * columns(), inputStep());
        int out = position(rows * columns(), outputStep());
        return out + (filtering.positions() - 1) * Math.max(0, out - in);
    }

    /** Floats of the buffer: the tiles that are computed together, transformed, and their products. */
    int tilesSize() {
        int rows = rowsAtATime();
        int transformed = filtering.positions() * position(rows * columns(), inputStep());
        int products = filtering.positions() * position(rows * columns(), outputStep());
        return Math.max(products, transformedAt(rows) + transformed);
    }

    /** Pixels of the input that a row of tiles reads side by side. */
    int pixels() {
        return columns() * filtering.tile() + filtering.kernel() - 1;
    }

    // A block more than what is needed stands between lines too.

    /** Floats of a line of the input whose columns are transformed, {@code [x]}. */
    int inputLine() {
        return (pixels() + 1) * Kernel.BLOCK;
    }

    /** Floats of a line of the output whose rows are still to be transformed, {@code [tile][number]}. */
    int outputLine() {
        return (columns() * filtering.size() + 1) * Kernel.BLOCK;
    }

    /** Floats between columns and rows, of a row of tiles and a block of channels. */
    int linesSize() {
        return Math.max(filtering.size() * inputLine(), filtering.tile() * outputLine());
    }

    @Override
    public boolean readsInput() {
        return false;
    }

    /** The border that the tiles reach into. */
    @Override
    public Border border() {
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
                1, rowsAtATime() * columns(), PixelLayout.blocks(conv.filters()), 1, conv.channels(), far(), budget);
    }

    private double far() {
        return ServingConvPlan.far((double) filtering.positions() * conv.channels() * outputStep());
    }

    @Override
    public ServingForm form(Work work, PixelLayout in, PixelLayout out) {
        return new ServingFilteringForm(work, this, in, out).form();
    }

    @Override
    public double cost() {
        int vectors = PixelLayout.blocks(conv.filters());
        int tiles = rows() * columns();
        int together = rowsAtATime() * columns();
        double products =
                filtering.positions() * tile().cost(1, together, vectors, 1, conv.channels(), far()) * tiles / together;
        FilteringTransforms transforms = new FilteringTransforms(filtering);
        double in = (pixels() + filtering.size() * columns()) * transforms.inputCycles();
        double out = filtering.size() * columns() * transforms.outputCycles()
                + outputRows() * columns() * transforms.windowCycles(conv.poolWidth(), conv.poolHeight());
        return products + rows() * (in * PixelLayout.blocks(conv.channels()) + out * vectors);
    }

    private static int ceilDiv(int count, int size) {
        return (count + size - 1) / size;
    }
}
