package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.loop.Kernel;
import java.util.List;
import java.util.Optional;

/**
 * The gradient of a convolution's input by minimal filtering: the tiles of the forward pass, whose transformed filters it
 * reads, in strips of some side by side. The gradient of the output has a border of zeros where the last tiles reach past it.
 *
 * @param forward how the convolution is computed
 * @param shape the convolution, with the layouts of the gradients
 * @param tiles of a strip; so many divide a row of tiles
 */
record ConvGradientFilteringPlan(ConvFilteringPlan forward, Correlation shape, int tiles) {

    /** Floats of a strip that stay in the second-level cache beside the filters. */
    private static final int CACHED = 160 << 10;

    /** How many times cheaper than the other forms: their model is the simpler and the surer one. */
    private static final double DOUBT = 1.15;

    /** Where the choice must not depend on the registers, since it decides the bits. */
    private static final RegisterBudget WIDE = new RegisterBudget(32);

    /**
     * The cheapest strips, where that is cheaper than the other forms.
     *
     * @param shape the convolution; only what is between borders counts
     * @param poolHeight height of the windows of the max-pool that its forward kernel computes, 1 without
     * @param poolWidth their width
     */
    static Optional<ConvGradientFilteringPlan> cheapest(Correlation shape, int poolHeight, int poolWidth) {
        Optional<ConvFilteringPlan> forward = ConvFilteringPlan.cheapest(shape, poolHeight, poolWidth);
        if (forward.isEmpty()) {
            return Optional.empty();
        }
        ConvGradientFilteringPlan best = null;
        int all = ceilDiv(shape.out().width(), forward.get().filtering().tile());
        for (int tiles = 1; tiles <= all; tiles++) {
            ConvGradientFilteringPlan plan = new ConvGradientFilteringPlan(forward.get(), shape, tiles);
            boolean possible = all % tiles == 0 && (tiles == 1 || plan.stripSize() <= CACHED);
            if (possible && (best == null || plan.cycles() < best.cycles())) {
                best = plan;
            }
        }
        return best != null && DOUBT * best.cycles() < best.otherwise() ? Optional.of(best) : Optional.empty();
    }

    Filtering filtering() {
        return forward.filtering();
    }

    /** Rows of tiles. */
    int tileRows() {
        return ceilDiv(shape.out().height(), filtering().tile());
    }

    /** Strips side by side. */
    int strips() {
        return ceilDiv(shape.out().width(), stripWidth());
    }

    /** Pixels of the output that a strip covers side by side. */
    int stripWidth() {
        return tiles * filtering().tile();
    }

    /** Pixels of the input that these reach. */
    int columns() {
        return stripWidth() + overlap();
    }

    /** Pixels of the input that neighbouring tiles share. */
    int overlap() {
        return filtering().kernel() - 1;
    }

    /** The border of zeros that the last tiles read. */
    Border border() {
        return new Border(
                0,
                tileRows() * filtering().tile() - shape.out().height(),
                0,
                strips() * stripWidth() - shape.out().width());
    }

    /** The register tile of the matrix products: tiles by channels. */
    RegisterBudget.Tile product(RegisterBudget budget) {
        return budget.best(RegisterBudget.Tile.row(1, 1), tiles, shape.channels());
    }

    /** The filters in blocks, as they were transformed. */
    List<Split> filterBlocks(RegisterBudget budget) {
        return forward.filterBlocks(budget);
    }

    // ---- places: a block more than what is needed stands between positions, as in the forward pass ----

    /** Floats of a transformed line of the gradient, {@code [f][x]}. */
    int columnStep() {
        return shape.filters() * stripWidth() * Kernel.BLOCK + Kernel.BLOCK;
    }

    /** Floats at one position of a transformed line, {@code [f][tile]}. */
    int tileStep() {
        return shape.filters() * tiles * Kernel.BLOCK + Kernel.BLOCK;
    }

    /** Floats of a line's products at one position, {@code [c][tile]}. */
    int productStep() {
        return shape.channels() * tiles * Kernel.BLOCK + Kernel.BLOCK;
    }

    /** Floats of what a line gives to the gradient of the input, {@code [c][x]}. */
    int lineStep() {
        return shape.channels() * columns() * Kernel.BLOCK + Kernel.BLOCK;
    }

    private int stripSize() {
        return filtering().size() * (columnStep() + tileStep() + productStep() + lineStep());
    }

    // ---- the model ----------------------------------------------------------------------------------

    /** {@code 45 %}: its cycles, of those of the cheapest other form. */
    String share() {
        return Numbers.percent(cycles() / otherwise());
    }

    private double otherwise() {
        return VectorKernels.inputGradientCycles(
                shape.vertical(), shape.horizontal(), shape.channels(), shape.filters(), WIDE);
    }

    private double cycles() {
        return strips() * tileRows() * stripCycles();
    }

    private double stripCycles() {
        int size = filtering().size();
        int tile = filtering().tile();
        int channels = shape.channels();
        int filters = shape.filters();
        int pairs = filtering().pairs().size();
        double spread = ConvFilteringPlan.line(tile, pairs * tile, size);
        double collect = ConvFilteringPlan.line(size + overlap(), size * (pairs + 1), size);
        double product = filters * WIDE.cycles(product(WIDE), tiles, channels) + 1.5 * tiles * channels;
        return filters * (stripWidth() + size * tiles) * spread
                + filtering().positions() * product
                + channels * (size * tiles + columns()) * collect;
    }

    private static int ceilDiv(int count, int size) {
        return (count + size - 1) / size;
    }
}
