package io.neurapt.processor.kernel;

import java.util.Objects;

/** How a tensor of the training layout is arranged for a program that serves one sample at a time. */
public sealed interface Pack {

    /** The kernel's parameter that gets it: {@code w} or {@code b}. */
    String param();

    /** The numbers as they are; zeros follow. */
    record Copy(String param, int count) implements Pack {
        @Override
        public boolean equals(Object other) {
            return other instanceof Copy copy && param.equals(copy.param) && count == copy.count;
        }

        @Override
        public int hashCode() {
            return Objects.hash(param, count);
        }
    }

    /**
     * For each term, channels innermost, a row of all outputs' weights.
     *
     * @param source the training layout
     * @param outputs how many
     */
    record Rows(String param, Terms source, int outputs) implements Pack {
        @Override
        public boolean equals(Object other) {
            return other instanceof Rows rows
                    && param.equals(rows.param)
                    && source.equals(rows.source)
                    && outputs == rows.outputs;
        }

        @Override
        public int hashCode() {
            return Objects.hash(param, source, outputs);
        }
    }

    /**
     * Outputs in panels of some, for each term that they sum a row of the panel's weights: {@code [panel][y][x][c]
     * [output]}. A panel that is not full is padded with zeros.
     *
     * @param source the training layout
     * @param first first output
     * @param count outputs
     * @param width outputs of a panel
     * @param place of the first panel in the pack
     */
    record Panels(String param, Terms source, int first, int count, int width, int place) implements Pack {
        @Override
        public boolean equals(Object other) {
            return other instanceof Panels panels
                    && param.equals(panels.param)
                    && source.equals(panels.source)
                    && first == panels.first
                    && count == panels.count
                    && width == panels.width
                    && place == panels.place;
        }

        @Override
        public int hashCode() {
            return Objects.hash(param, source, first, count, width, place);
        }
    }

    /**
     * Convolution filters, transformed for minimal filtering F(tile, kernel): a matrix for each of the transformed
     * tile's (tile + kernel - 1)^2 positions, {@code [position][panel][c][output]}.
     *
     * @param source the training layout
     * @param tile outputs of a tile in each direction
     * @param first first output
     * @param count outputs
     * @param width outputs of a panel
     * @param place of the first panel in the pack
     * @param positionStep floats from one position's matrix to the next
     */
    record Filtering(String param, Terms source, int tile, int first, int count, int width, int place, int positionStep)
            implements Pack {
        @Override
        public boolean equals(Object other) {
            return other instanceof Filtering filtering
                    && param.equals(filtering.param)
                    && source.equals(filtering.source)
                    && tile == filtering.tile
                    && first == filtering.first
                    && count == filtering.count
                    && width == filtering.width
                    && place == filtering.place
                    && positionStep == filtering.positionStep;
        }

        @Override
        public int hashCode() {
            return Objects.hash(param, source, tile, first, count, width, place, positionStep);
        }
    }

    /**
     * Convolution filters, transformed for minimal filtering F(tile, kernel) of columns alone: a convolution of one row
     * for each of the tile + kernel - 1 points, {@code [point][panel][kx][c][output]}.
     *
     * @param source the training layout
     * @param tile outputs of a column
     * @param count outputs
     * @param width outputs of a panel
     * @param pointStep floats from one point's filters to the next
     */
    record ColumnFiltering(String param, Terms source, int tile, int count, int width, int pointStep) implements Pack {
        @Override
        public boolean equals(Object other) {
            return other instanceof ColumnFiltering columnFiltering
                    && param.equals(columnFiltering.param)
                    && source.equals(columnFiltering.source)
                    && tile == columnFiltering.tile
                    && count == columnFiltering.count
                    && width == columnFiltering.width
                    && pointStep == columnFiltering.pointStep;
        }

        @Override
        public int hashCode() {
            return Objects.hash(param, source, tile, count, width, pointStep);
        }
    }

    /**
     * The terms that an output sums, as the parameters hold them.
     *
     * @param outputStep floats from one output to the next
     * @param rows number of y, or of ky
     * @param rowStep floats from one to the next
     * @param columns number of x, or of kx
     * @param columnStep floats from one to the next
     * @param channels number of channels
     * @param channelStep floats from one to the next
     */
    record Terms(int outputStep, int rows, int rowStep, int columns, int columnStep, int channels, int channelStep) {

        /** A convolution's: {@code [filter][ky][channel][kx]}. */
        public static Terms ofFilters(int height, int width, int channels) {
            return new Terms(height * channels * width, height, channels * width, width, 1, channels, width);
        }

        /** The same numbers with channels and columns in each other's place, so that columns are innermost in packs. */
        public Terms columnsInnermost() {
            return new Terms(outputStep, rows, rowStep, channels, channelStep, columns, columnStep);
        }

        /** A dense layer's: {@code [unit][y][channel][x]}, each unit's padded. */
        public static Terms ofDense(int height, int width, int channels) {
            return new Terms(
                    DenseWeights.unitStep(height * width * channels),
                    height,
                    channels * width,
                    width,
                    1,
                    channels,
                    width);
        }

        /** Their number. */
        public int count() {
            return rows * columns * channels;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Terms terms
                    && outputStep == terms.outputStep
                    && rows == terms.rows
                    && rowStep == terms.rowStep
                    && columns == terms.columns
                    && columnStep == terms.columnStep
                    && channels == terms.channels
                    && channelStep == terms.channelStep;
        }

        @Override
        public int hashCode() {
            return Objects.hash(outputStep, rows, rowStep, columns, columnStep, channels, channelStep);
        }
    }
}
