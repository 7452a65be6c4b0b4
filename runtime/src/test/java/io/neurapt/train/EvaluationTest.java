package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.neurapt.TinyNet;
import io.neurapt.annotation.Loss;
import io.neurapt.data.Dataset;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Network;
import io.neurapt.internal.OutputInfo;
import io.neurapt.metric.Errors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void numbersAreMeasuredByTheirErrors() {
        Network network = TinyNet.network(1);
        float[][] inputs = TinyNet.inputs(3, 21);
        float[][] targets = TinyNet.targets(3, 21);
        double absolute = 0;
        for (int i = 0; i < 21; i++) {
            double[] output = TinyNet.output(network.parameters, inputs[i]);
            absolute += (Math.abs(output[0] - targets[i][0]) + Math.abs(output[1] - targets[i][1])) / 42;
        }
        double loss = TinyNet.loss(network.parameters, inputs, targets);
        Evaluation result = Trainer.evaluate(network, TinyNet.program(), Dataset.of(inputs, targets), 2);

        assertThat(result.samples()).isEqualTo(21);
        assertThat(result.loss()).isEqualTo(loss, within(1e-6));
        assertThat(result.errors().meanAbsolute()).isEqualTo(absolute, within(1e-6));
        assertThat(result.errors().rootMeanSquare()).isEqualTo(Math.sqrt(loss), within(1e-6));
        assertThat(result.accuracy()).isNaN();
        assertThatIllegalStateException().isThrownBy(result::confusion).withMessageContaining("fix: read errors()");
        assertThat(result.toString()).startsWith("21 samples  loss ").contains("mean absolute error");
        assertThat(network.version).isZero();
    }

    @Test
    void classesAreCountedByTrueClassAndAnswerOnAnyNumberOfThreads() {
        // logits are the inputs themselves: the answer is the place of the largest
        SoftmaxNet program = new SoftmaxNet(3, 3);
        Network network = program.network(1);
        Arrays.fill(network.parameters, 0);
        for (int c = 0; c < 3; c++) {
            network.parameters[4 * c] = 1;
        }
        float[][] inputs = {{9, 0, 0}, {9, 0, 0}, {0, 9, 0}, {0, 9, 0}, {0, 0, 9}, {0, 0, 9}, {0, 0, 9}};
        Dataset data = Dataset.ofClasses(inputs, List.of("a", "b", "b", "b", "c", "c", "a"));
        for (int threads = 1; threads <= 3; threads++) {
            Evaluation result = Trainer.evaluate(network, program, data, threads);

            assertThat(result.accuracy()).isEqualTo(5 / 7.0, within(1e-12));
            assertThat(result.confusion().count(0, 0)).isEqualTo(1);
            assertThat(result.confusion().count(1, 0)).isEqualTo(1);
            assertThat(result.confusion().count(0, 2)).isEqualTo(1);
            assertThat(result.confusion().total()).isEqualTo(7);
            assertThat(result.toString())
                    .contains("7 samples", "accuracy 71.43%\n", "\n            b      1       2      .   66.7%\n");
        }
    }

    @Test
    void floatingPointSumsDoNotDependOnThreads() {
        Network network = TinyNet.network(1);
        Evaluation one = Trainer.evaluate(network, TinyNet.program(), Samples.tiny(333), 1);
        Evaluation three = Trainer.evaluate(network, TinyNet.program(), Samples.tiny(333), 3);

        assertThat(three.loss()).isEqualTo(one.loss());
        assertThat(three.errors()).isEqualTo(one.errors());
    }

    @Test
    void anImageOfClassesHasAnAnswerAPixel() {
        Answers answers = answers(Loss.CROSS_ENTROPY, 1, 2, 3);

        assertThat(answers.perSample()).isEqualTo(2);
        assertThat(answers.classes()).isEqualTo(3);
        assertThat(answers.read(new float[] {0, 2, 1, 5, 5, 4}, 0)).isEqualTo(1);
        assertThat(answers.read(new float[] {0, 2, 1, 5, 5, 4}, 1))
                .as("the first of equals")
                .isZero();
        assertThat(answers.correct(new float[] {0, 2, 1, 5, 5, 4}, new float[] {0, 1, 0, 0, 0, 1}))
                .isEqualTo(1);
    }

    @Test
    void independentAnswersAreYesFromOneHalfOn() {
        Answers answers = answers(Loss.BINARY_CROSS_ENTROPY, 4);
        long[][] counts = new long[2][2];
        answers.count(new float[] {0.5f, 0.49f, 1, 0}, new float[] {1, 1, 0, 0}, 0, counts);

        assertThat(answers.perSample()).isEqualTo(4);
        assertThat(counts).isDeepEqualTo(new long[][] {{1, 1}, {1, 1}});
    }

    @Test
    void severalOutputsAreMeasuredEachByItself() {
        OutputInfo kind = new OutputInfo("kind", 0, new int[] {2}, Loss.CROSS_ENTROPY, 1);
        OutputInfo price = new OutputInfo("price", 2, new int[] {1}, Loss.MEAN_SQUARED_ERROR, 0.5);
        Dataset data = Dataset.of(new float[2][1], new float[2][3]);
        Map<String, Evaluation> outputs = new LinkedHashMap<>();
        for (OutputInfo output : List.of(kind, price)) {
            Measure measure = new Measure(output, 2, 1);
            measure.add(0, 0, 3, new float[] {0.9f, 0.1f, 5}, new float[] {1, 0, 7});
            measure.add(1, 0, 1, new float[] {0.2f, 0.8f, 4}, new float[] {1, 0, 4});
            outputs.put(output.name(), measure.result(data));
        }

        Evaluation all = new Evaluation(2, 3, outputs);

        assertThat(all.outputs()).containsOnlyKeys("kind", "price");
        assertThat(all.output("kind").loss()).isEqualTo(2);
        assertThat(all.output("kind").accuracy()).isEqualTo(0.5);
        assertThat(all.output("price").errors()).isEqualTo(new Errors(1, Math.sqrt(2)));
        assertThat(all.accuracy()).isNaN();
        assertThatIllegalStateException()
                .isThrownBy(all::confusion)
                .withMessageContaining("got kind and price; fix: output(\"kind\").confusion()");
        assertThatIllegalStateException().isThrownBy(all::errors).withMessageContaining("output(\"kind\").errors()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> all.output("size"))
                .withMessageContaining("expected kind or price, got size");
        assertThat(all.toString())
                .startsWith("2 samples  loss 3.0000\nkind: 2 samples  loss 2.0000  accuracy 50.00%\n")
                .endsWith("price: 2 samples  loss 2.0000  mean absolute error 1.000, root mean square 1.414");
    }

    @Test
    void samplesThatDoNotFitAreReported() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Trainer.evaluate(TinyNet.network(1), TinyNet.program(), Samples.classes(4, 3, 4), 1))
                .withMessageContaining(
                        "evaluation of TinyNet: expected targets of 2 numbers, the output 2, got 4; fix:");
    }

    private static Answers answers(Loss loss, int... shape) {
        LayerInfo layer = new LayerInfo("out", "conv", shape, -1, -1);
        Architecture architecture = new Architecture("Net", new int[] {1}, loss, 0, List.of(), List.of(layer), "");
        return Objects.requireNonNull(Answers.of(architecture));
    }
}
