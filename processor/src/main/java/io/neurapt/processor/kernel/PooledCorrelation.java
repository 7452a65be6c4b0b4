package io.neurapt.processor.kernel;

import io.neurapt.annotation.Activation;
import java.util.Objects;

/**
 * A convolution and the max-pool that alone reads it, whose windows tile its output.
 *
 * @param conv the convolution
 * @param pooled layout of the pool's output, and of what stands beside it: its gradient, and the winners
 * @param poolHeight height of the pool's windows
 * @param poolWidth their width
 * @param activation the convolution's activation
 */
public record PooledCorrelation(Correlation conv, Layout pooled, int poolHeight, int poolWidth, Activation activation) {

    /** Rows of the input, from the first window's first on, that windows read whose output is pooled. */
    public int inputRows() {
        return (pooled.height() * poolHeight - 1) * conv.vertical().stride() + conv.kernelHeight();
    }

    /** Pixels in each. */
    public int inputColumns() {
        return (pooled.width() * poolWidth - 1) * conv.horizontal().stride() + conv.kernelWidth();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PooledCorrelation pooledCorrelation
                && conv.equals(pooledCorrelation.conv)
                && pooled.equals(pooledCorrelation.pooled)
                && poolHeight == pooledCorrelation.poolHeight
                && poolWidth == pooledCorrelation.poolWidth
                && activation == pooledCorrelation.activation;
    }

    @Override
    public int hashCode() {
        return Objects.hash(conv, pooled, poolHeight, poolWidth, activation);
    }
}
