package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.loop.Kernel;
import java.util.List;
import java.util.Optional;

/**
 * A convolution of a tile of samples cut into tiles of pixels for minimal filtering: strips of some tiles side by side,
 * and what they cost by a model in cycles. The last strip of a row, and the last row, overlap those before them where
 * they must, so that no tile reaches past the output.
 *
 * @param shape the convolution
 * @param poolHeight height of the max-pool's windows, each of which lies in one tile; 1 without a pool
 * @param poolWidth their width
 * @param filtering the tiles
 * @param tiles of a strip
 */
record ConvFilteringPlan(Correlation shape, int poolHeight, int poolWidth, Filtering filtering, int tiles) {

    /** Positions of the largest tile in each direction. */
    private static final int SIZE = 8;

    /** Outputs of the largest tile in each direction: F(6,3) and F(7,2) were wrong by up to 1.4e-5, F(4,5) by 5e-6. */
    private static final int TILE = 5;

    /** Pixels of a window's largest side: the windows of two pixel columns fit one method. */
    private static final int WINDOW = 2;

    /** Floats of a strip that stay in the second-level cache beside the filters. */
    private static final int CACHED = 160 << 10;

    /** Tiles of samples for which a thread transforms the filters once: a batch of 64 on two threads. */
    private static final int REUSE = 2;

    /** How many times cheaper than the convolution as defined: its model is the simpler and the surer one. */
    private static final double DOUBT = 1.15;

    /** Where the choice must not depend on the registers, since it decides the bits. */
    private static final RegisterBudget WIDE = new RegisterBudget(32);

    /** The cheapest filtering, where it is cheaper than the convolution as defined. */
    static Optional<ConvFilteringPlan> cheapest(Correlation shape, int poolHeight, int poolWidth) {
        if (shape.kernelHeight() != shape.kernelWidth()
                || shape.vertical().stride() != 1
                || shape.horizontal().stride() != 1
                || Math.max(poolHeight, poolWidth) > WINDOW) {
            return Optional.empty();
        }
        ConvFilteringPlan best = null;
        for (Filtering filtering : Filtering.of(shape.kernelHeight(), SIZE)) {
            for (int tiles = 1; tiles * filtering.tile() <= shape.out().width(); tiles++) {
                ConvFilteringPlan plan = new ConvFilteringPlan(shape, poolHeight, poolWidth, filtering, tiles);
                if (plan.isPossible() && (best == null || plan.cycles() < best.cycles())) {
                    best = plan;
                }
            }
        }
        double direct = ConvForwardForm.cycles(shape, poolHeight, poolWidth, WIDE);
        return best != null && DOUBT * best.cycles() < direct ? Optional.of(best) : Optional.empty();
    }

    private boolean isPossible() {
        int tile = filtering.tile();
        return tile <= TILE
                && tile % poolHeight == 0
                && tile % poolWidth == 0
                && tile <= height()
                && stripWidth() <= width()
                && (tiles == 1 || stripSize() <= CACHED);
    }

    /** Rows of the convolution's output that are read. */
    int height() {
        return shape.out().height() / poolHeight * poolHeight;
    }

    /** Pixels in each. */
    int width() {
        return shape.out().width() / poolWidth * poolWidth;
    }

    /** Pixels of the output that a strip covers side by side. */
    int stripWidth() {
        return tiles * filtering.tile();
    }

    /** Pixels of the input that it reads side by side. */
    int columns() {
        return stripWidth() + filtering.kernel() - 1;
    }

    /** Pixel columns of the output that are finished together: a pooling window, or two. */
    int columnsAtATime() {
        return filtering.tile() % 2 == 0 ? 2 : 1;
    }

    /** The register tile of the matrix products: tiles by filters. */
    RegisterBudget.Tile product(RegisterBudget budget) {
        return budget.best(RegisterBudget.Tile.row(1, 1), tiles, shape.filters());
    }

    // ---- places -------------------------------------------------------------------------------------
    // A block more than what is needed stands between the positions of a tile: they are read and written together,
    // and must not all fall to the same few lines of the cache.

    /** Floats of the filters' numbers at one position, {@code [filter block][c][filter]}. */
    int filterStep() {
        return (ceilDiv(shape.channels() * shape.filters(), Kernel.BLOCK) + 1) * Kernel.BLOCK;
    }

    /** Floats of all transformed filters, {@code [position]}. */
    int filtersSize() {
        return Math.multiplyExact(filtering.positions(), filterStep());
    }

    /** Floats of a transformed line of the input, {@code [c][x]}. */
    int columnStep() {
        return shape.channels() * columns() * Kernel.BLOCK + Kernel.BLOCK;
    }

    /** Floats at one position of a transformed line, {@code [c][tile]}. */
    int inputStep() {
        return shape.channels() * tiles * Kernel.BLOCK + Kernel.BLOCK;
    }

    /** Floats of a line's products at one position, {@code [filter][tile]}. */
    int productStep() {
        return shape.filters() * tiles * Kernel.BLOCK + Kernel.BLOCK;
    }

    /** Floats of what a line gives to the output, {@code [x in the tile][filter][tile]}. */
    int lineStep() {
        return filtering.tile() * shape.filters() * tiles * Kernel.BLOCK + Kernel.BLOCK;
    }

    private int stripSize() {
        return filtering.size() * (columnStep() + inputStep() + productStep() + lineStep());
    }

    // ---- the model ----------------------------------------------------------------------------------

    /** {@code 45 %}: its cycles, of those of the convolution as defined. */
    String share() {
        double direct = ConvForwardForm.cycles(shape, poolHeight, poolWidth, WIDE);
        return Numbers.percent(cycles() / direct);
    }

    private double cycles() {
        int strips = ceilDiv(width(), stripWidth()) * ceilDiv(height(), filtering.tile());
        return strips * stripCycles() + filterCycles() / REUSE;
    }

    private double stripCycles() {
        int size = filtering.size();
        int tile = filtering.tile();
        int channels = shape.channels();
        int filters = shape.filters();
        int pairs = filtering.pairs().size();
        double in = line(size, 2 * pairs * (pairs + 1), size);
        double out = line(size, 2 * pairs + tile * (pairs - 1) + 2, tile);
        double product = channels * WIDE.cycles(product(WIDE), tiles, filters) + 1.5 * tiles * filters;
        double pool = poolHeight * poolWidth > 1 ? 2 : 0.5;
        return (channels * columns() + size * channels * tiles) * in
                + filtering.positions() * product
                + (size + tile) * filters * tiles * out
                + tile * tile * filters * tiles * pool;
    }

    /** Cycles of one vector of a transform: its loads, its sums, and its stores. */
    static double line(int loads, int sums, int stores) {
        return 2 + 0.25 * loads + 0.5 * sums + 0.5 * stores;
    }

    /** Cycles to transform the filters: numbers into their order, one at a time, then vectors. */
    private double filterCycles() {
        int kernel = filtering.kernel();
        int size = filtering.size();
        double perVector = 1.5 * kernel * kernel * Kernel.BLOCK + (kernel + size) * line(kernel, 3 * size / 2, size);
        return perVector * filterStep() / Kernel.BLOCK;
    }

    /** The filters in blocks that share a register tile. */
    List<Split> filterBlocks(RegisterBudget budget) {
        return Split.of(shape.filters(), product(budget).filters());
    }

    private static int ceilDiv(int count, int size) {
        return (count + size - 1) / size;
    }
}
