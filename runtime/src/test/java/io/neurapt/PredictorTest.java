package io.neurapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PredictorTest {

    private final TinyModel model = new TinyModel(1);

    @Test
    void itAnswersAsTheModelDoes() {
        Predictor predictor = model.predictor();
        float[][] in = TinyNet.inputs(2, 7);

        assertThat(predictor.predict(in)).isDeepEqualTo(model.predict(in));
        assertThat(predictor.predict(in[3])).containsExactly(model.predict(in[3]));
        assertThat(predictor.classify(in[3])).isEqualTo(model.classify(in[3]));
        assertThat(predictor.inputShape()).containsExactly(3);
        assertThat(predictor.outputShape()).containsExactly(2);
    }

    @Test
    void itKeepsTheWeightsOfItsTime() {
        float[] in = TinyNet.inputs(2, 1)[0];
        float[] before = model.predict(in);
        Predictor predictor = model.predictor();

        model.out.bias(new float[] {100, 100});

        assertThat(predictor.predict(in)).containsExactly(before);
        assertThat(model.predict(in)).isNotEqualTo(before);
    }

    @Test
    void itAllocatesNothingInSteadyState() {
        Predictor predictor = model.predictor();
        float[] in = TinyNet.inputs(2, 1)[0];
        float[] out = new float[2];

        assertThat(Allocation.perRun(() -> predictor.predict(in, out))).isZero();
        assertThat(Allocation.perRun(() -> predictor.classify(in))).isZero();
    }

    @Test
    void itStillAnswersAfterARefusedCall() {
        Predictor predictor = model.predictor();
        float[] in = TinyNet.inputs(2, 1)[0];

        assertThatThrownBy(() -> predictor.predict(new float[1])).isInstanceOf(IllegalArgumentException.class);

        assertThat(predictor.predict(in)).containsExactly(model.predict(in));
    }

    @Test
    void manyThreadsGetTheAnswersOfOne() throws Exception {
        Predictor predictor = model.predictor();
        float[][] in = TinyNet.inputs(2, 200);
        float[][] expected = model.predict(in);
        int threads = 32;
        CountDownLatch start = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                done.add(pool.submit(answersAre(expected, in, predictor, start)));
            }
            for (Future<Boolean> future : done) {
                assertThat(future.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Callable<Boolean> answersAre(
            float[][] expected, float[][] in, Predictor predictor, CountDownLatch start) {
        return () -> {
            start.countDown();
            start.await();
            float[] out = new float[2];
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < in.length; i++) {
                    predictor.predict(in[i], out);
                    if (out[0] != expected[i][0] || out[1] != expected[i][1]) {
                        return false;
                    }
                }
            }
            return true;
        };
    }
}
