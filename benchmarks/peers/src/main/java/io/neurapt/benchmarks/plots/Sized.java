package io.neurapt.benchmarks.plots;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A network of convolutions alone: 16x16 pixels, {@code depth} times 3x3 with zeros around, a pool, ten classes.
 *
 * @param width filters of the first convolution
 * @param grows how many more each following one has: with 0 their shapes are equal but for the first, which reads the
 *     image
 */
record Sized(int width, int depth, int grows) {

    /** A name of its own. */
    String name() {
        return "Width" + width + "Depth" + depth + (grows == 0 ? "Equal" : "Distinct");
    }

    /** The annotated class. */
    String source() {
        String convolutions = IntStream.range(0, depth)
                .mapToObj(i -> """
                            @Conv(filters = %d, kernel = 3, padding = SAME, activation = RELU) Layer conv%d;
                        """.formatted(width + grows * i, i + 1))
                .collect(Collectors.joining());
        return """
                import static io.neurapt.annotation.Activation.*;
                import static io.neurapt.annotation.Loss.CROSS_ENTROPY;
                import static io.neurapt.annotation.Padding.SAME;

                import io.neurapt.Layer;
                import io.neurapt.Model;
                import io.neurapt.annotation.*;

                @Network(input = {16, 16, %d}, loss = CROSS_ENTROPY)
                public abstract class %s extends Model {
                %s    @Pool(4) Layer pool;
                    @Dense(units = 10, activation = SOFTMAX) Layer label;
                }
                """.formatted(width, name(), convolutions);
    }
}
