package io.neurapt.processor.kernel.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.annotation.Padding;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.loop.Kernel;
import org.junit.jupiter.api.Test;

/** Where a convolution of a tile of samples is computed by minimal filtering. */
class ConvFilteringPlanTest {

    @Test
    void theReferenceNetworksSecondConvolutionIs() {
        ConvFilteringPlan plan =
                ConvFilteringPlan.cheapest(conv(12, 10, 20, 5, 1), 2, 2).orElseThrow();

        assertThat(plan.filtering()).isEqualTo(new Filtering(4, 5));
        assertThat(plan.tiles()).isEqualTo(2);
    }

    @Test
    void manyChannelsOfThreeByThreeKernelsAre() {
        assertThat(ConvFilteringPlan.cheapest(conv(34, 32, 32, 3, 1), 1, 1))
                .map(ConvFilteringPlan::filtering)
                .contains(new Filtering(4, 3));
    }

    @Test
    void aSingleChannelIsNot() {
        assertThat(ConvFilteringPlan.cheapest(conv(28, 1, 10, 5, 1), 2, 2)).isEmpty();
    }

    @Test
    void stridesAreNot() {
        assertThat(ConvFilteringPlan.cheapest(conv(34, 32, 32, 3, 2), 1, 1)).isEmpty();
    }

    @Test
    void anOutputSmallerThanATileIsNot() {
        assertThat(ConvFilteringPlan.cheapest(conv(5, 32, 32, 5, 1), 1, 1)).isEmpty();
    }

    @Test
    void windowsThatDoNotFitATileAreNot() {
        assertThat(ConvFilteringPlan.cheapest(conv(34, 32, 32, 3, 1), 3, 3)).isEmpty();
    }

    private static Correlation conv(int size, int channels, int filters, int kernel, int stride) {
        Window window = Window.of(size, kernel, stride, Padding.VALID);
        Layout in = new Layout(Shape.image(size, size, channels), Border.NONE, Kernel.BLOCK);
        Shape out = Shape.image(window.output(), window.output(), filters);
        return new Correlation(window, window, in, new Layout(out, Border.NONE, Kernel.BLOCK));
    }
}
