package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Layer;
import io.neurapt.Model;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network of blocks is the network that they stand for. */
class GeneratedBlocksTest {

    private static final String HEAD = """
            import static io.neurapt.annotation.Block.*;
            import io.neurapt.*;
            import io.neurapt.annotation.*;

            @Network(input = {8, 9, 3}, loss = Loss.CROSS_ENTROPY)
            public abstract class %s extends Model {
            """;

    private static final GeneratedModel BLOCKS = GeneratedModel.of("Blocks", HEAD.formatted("Blocks") + """
              @Block static class Pair {
                @Conv(filters = GIVEN, kernel = 3, stride = GIVEN, padding = Padding.SAME, bias = false) Layer conv;
                @BatchNorm(activation = Activation.TANH) Layer norm;
              }
              @Block static class Residual {
                @Conv(filters = AS_INPUT, kernel = 3, padding = Padding.SAME, activation = Activation.RELU) Layer first;
                @Use(filters = 6) Pair second;
                @Add(with = INPUT, activation = Activation.RELU) Layer out;
              }
              @Use(filters = 6, stride = 2, times = 2) Pair stem;
              @Use(times = 2) Residual stage;
              @Use(from = "stem", filters = 6) Pair path;
              @Add(with = "stage") Layer sum;
              @Dense(units = 3, activation = Activation.SOFTMAX) Layer label;
            }
            """);

    private static final GeneratedModel WRITTEN = GeneratedModel.of("Written", HEAD.formatted("Written") + """
              @Conv(filters = 6, kernel = 3, stride = 2, padding = Padding.SAME, bias = false) Layer a;
              @BatchNorm(activation = Activation.TANH) Layer b;
              @Conv(filters = 6, kernel = 3, padding = Padding.SAME, bias = false) Layer c;
              @BatchNorm(activation = Activation.TANH) Layer d;
              @Conv(filters = 6, kernel = 3, padding = Padding.SAME, activation = Activation.RELU) Layer e;
              @Conv(filters = 6, kernel = 3, padding = Padding.SAME, bias = false) Layer f;
              @BatchNorm(activation = Activation.TANH) Layer g;
              @Add(with = "d", activation = Activation.RELU) Layer h;
              @Conv(filters = 6, kernel = 3, padding = Padding.SAME, activation = Activation.RELU) Layer i;
              @Conv(filters = 6, kernel = 3, padding = Padding.SAME, bias = false) Layer j;
              @BatchNorm(activation = Activation.TANH) Layer k;
              @Add(with = "h", activation = Activation.RELU) Layer l;
              @Conv(from = "d", filters = 6, kernel = 3, padding = Padding.SAME, bias = false) Layer m;
              @BatchNorm(activation = Activation.TANH) Layer n;
              @Add(with = "l") Layer o;
              @Dense(units = 3, activation = Activation.SOFTMAX) Layer label;
            }
            """);

    static List<Backend> backends() {
        return Backends.present();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void theyGiveTheSameBits(Backend backend) {
        Model blocks = BLOCKS.create(3);
        Model written = WRITTEN.create(3);
        blocks.use(backend);
        written.use(backend);
        Random random = new Random(4);
        float[][] x = Tensors.rows(RandomTensors.numbers(random, 20 * 8 * 9 * 3, 1), 20);
        float[][] target = new float[20][3];
        for (float[] classes : target) {
            classes[random.nextInt(3)] = 1;
        }

        assertThat(blocks.gradients(x, target)).isEqualTo(written.gradients(x, target));
        assertThat(blocks.predict(x)).isDeepEqualTo(written.predict(x));
        assertThat(blocks.predict(x[0])).isEqualTo(written.predict(x[0]));
    }

    @Test
    void layersAreNamedAfterTheUse() {
        assertThat(BLOCKS.create(1).layers())
                .extracting(Layer::name)
                .contains("stem.1.conv", "stem.2.norm", "stage.2.second.conv", "path.conv", "sum")
                .hasSize(16);
    }
}
