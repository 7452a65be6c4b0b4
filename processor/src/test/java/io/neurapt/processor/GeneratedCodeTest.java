package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.Backend;
import io.neurapt.Model;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What generated code computes, compiled as a user compiles it, against PyTorch. */
@Tag("scalar")
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
class GeneratedCodeTest {

    /** What correct float32 code meets, relative to the largest magnitude of a tensor. */
    private static final double TOLERANCE = 1e-4;

    static Stream<Arguments> casesAndBackends() {
        List<Backend> backends = Backends.present();
        return GoldenNetworks.covered()
                .filter(golden -> golden.json().has("gradients"))
                .flatMap(golden -> backends.stream().map(backend -> Arguments.of(golden, backend)));
    }

    @ParameterizedTest
    @MethodSource("casesAndBackends")
    void agreesWithPyTorch(Golden golden, Backend backend) {
        Model model = model(golden, backend);
        int batch = golden.batch();
        float[][] x = Tensors.rows(golden.x(), batch);
        float[][] inputGradients = new float[batch][x[0].length];

        double loss = model.gradients(x, Tensors.rows(golden.target(), batch), inputGradients);

        assertThat(loss).isCloseTo(golden.lossValue(), within(golden.lossValue()));
        assertClose("output", Tensors.flat(model.predict(x)), golden.output());
        assertClose("input gradient", Tensors.flat(inputGradients), golden.inputGradient());
        golden.gradients().forEach((name, expected) -> assertClose(name, Tensors.gradient(model, name), expected));
    }

    @ParameterizedTest
    @MethodSource("casesAndBackends")
    void oneSampleAtATimeAgreesToo(Golden golden, Backend backend) {
        Model model = model(golden, backend);
        float[][] x = Tensors.rows(golden.x(), golden.batch());
        float[][] output = new float[x.length][golden.output().length / golden.batch()];
        for (int i = 0; i < x.length; i++) {
            model.predict(x[i], output[i]);
        }
        assertClose("output", Tensors.flat(output), golden.output());
    }

    private static Offset<Double> within(double value) {
        return Assertions.within(TOLERANCE * Math.abs(value));
    }

    private static Model model(Golden golden, Backend backend) {
        Model model = GeneratedModel.of(golden).create(1);
        model.use(backend);
        Tensors.set(model, golden.parameters());
        return model;
    }

    private static void assertClose(String what, float[] actual, double[] expected) {
        assertThat(Tensors.error(actual, expected)).as(what).isLessThan(TOLERANCE);
    }
}
