package io.neurapt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Program;
import io.neurapt.internal.ServingProgram;
import io.neurapt.internal.ServingWeights;
import io.neurapt.internal.Workspace;
import io.neurapt.optim.Sgd;
import io.neurapt.train.Fit;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Who answers single samples. A warm-up is for a class of models, so every test has one of its own: an anonymous one.
 * Runs twice in the build: on a JVM with {@code jdk.incubator.vector}, and on one without.
 */
@Timeout(120)
class ServingTest {

    private static final boolean PRESENT =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private static final float PLAIN = 100;
    private static final float VECTOR = 200;

    private final TinyServing plain = new TinyServing("plain", PLAIN, 200);
    private final TinyServing vector = new TinyServing("vector", VECTOR, 0);
    private final float[] in = TinyNet.inputs(1, 1)[0];

    /** A model with programs for one sample on both backends. */
    private abstract static class Served extends TinyModel {

        private final ServingProgram plain;
        private final ServingProgram vector;

        Served(ServingProgram plain, ServingProgram vector) {
            super(1);
            this.plain = plain;
            this.vector = vector;
        }

        @Override
        protected Program vectorProgram() {
            return TinyNet.program();
        }

        @Override
        protected ServingProgram plainServing() {
            return plain;
        }

        @Override
        protected ServingProgram vectorServing() {
            return vector;
        }
    }

    @Test
    void plainJavaAnswersAtOnceAndTheVectorProgramTakesOver() throws Exception {
        assumeTrue(PRESENT);
        Model model = new Served(plain, vector) {};

        assertThat(model.predict(in)).containsExactly(marked(PLAIN), within(1e-4f));
        while (model.predict(in)[0] < VECTOR - 50) {
            Thread.sleep(1);
        }
        assertThat(model.predict(in)).containsExactly(marked(VECTOR), within(1e-4f));
    }

    @Test
    void warmUpReturnsWhenTheVectorProgramAnswers() {
        assumeTrue(PRESENT);
        Model model = new Served(plain, vector) {};

        model.warmUp();

        assertThat(model.predict(in)).containsExactly(marked(VECTOR), within(1e-4f));
        assertThat(model.classify(in)).isZero();
    }

    @Test
    void aPredictorChangesToTheVectorProgramToo() {
        assumeTrue(PRESENT);
        Predictor predictor = new Served(plain, vector) {}.predictor();
        assertThat(predictor.predict(in)).containsExactly(marked(PLAIN), within(1e-4f));

        predictor.warmUp();

        assertThat(predictor.predict(in)).containsExactly(marked(VECTOR), within(1e-4f));
    }

    @Test
    void withoutTheModulePlainJavaAnswersBeforeAndAfterTheWarmUp() {
        assumeFalse(PRESENT);
        Model model = new Served(plain, vector) {};

        model.warmUp();

        assertThat(model.predict(in)).containsExactly(marked(PLAIN), within(1e-4f));
        assertThat(vector.calls).hasValue(0);
    }

    @Test
    void aBackendThatWasAskedForAnswersFromTheFirstCallOn() {
        assumeTrue(PRESENT);
        Model model = new Served(plain, vector) {};

        model.use(Backend.VECTOR);
        assertThat(model.predict(in)).containsExactly(marked(VECTOR), within(1e-4f));
        assertThat(plain.calls).hasValue(0);

        model.use(Backend.PLAIN);
        model.warmUp();
        assertThat(model.predict(in)).containsExactly(marked(PLAIN), within(1e-4f));
        assertThat(vector.calls).hasValue(1);
    }

    @Test
    void aProgramThatStillAllocatesIsNotWarm() {
        assumeTrue(PRESENT);
        int boxed = 300_000;
        TinyServing slowToCompile = new TinyServing("vector", VECTOR, 0) {
            @Override
            public void predict(
                    ServingWeights weights, Workspace workspace, float[] in, int inAt, float[] out, int outAt) {
                super.predict(weights, workspace, in, inAt, out, outAt);
                if (calls.get() < boxed) {
                    sink = new float[4];
                }
            }
        };
        Model model = new Served(plain, slowToCompile) {};

        model.warmUp();

        assertThat(slowToCompile.calls.get()).isGreaterThan(boxed);
        assertThat(model.predict(in)).containsExactly(marked(VECTOR), within(1e-4f));
    }

    /** Where what is allocated goes to, so that it is. */
    static volatile float[] sink = {};

    @Test
    void aWarmUpThatDoesNotSettleEndsAndTheFasterOneAnswers() {
        assumeTrue(PRESENT);
        TinyServing neverCompiled = new TinyServing("vector", VECTOR, 0) {
            @Override
            public Workspace newWorkspace() {
                sink = new float[4];
                return super.newWorkspace();
            }

            @Override
            public void predict(
                    ServingWeights weights, Workspace workspace, float[] in, int inAt, float[] out, int outAt) {
                super.predict(weights, newWorkspace(), in, inAt, out, outAt);
            }
        };
        WarmUp warmUp = new WarmUp(100_000_000);

        warmUp.run(new Programs(new Served(plain, neverCompiled) {}, Backend.AUTO));

        assertThat(warmUp.winner()).isEqualTo(Backend.VECTOR);
    }

    @Test
    void aVectorProgramThatIsSlowerDoesNotTakeOver() {
        assumeTrue(PRESENT);
        TinyServing slow = new TinyServing("vector", VECTOR, 2000);
        Model model = new Served(plain, slow) {};

        model.warmUp();

        assertThat(slow.calls.get()).isPositive();
        assertThat(model.predict(in)).containsExactly(marked(PLAIN), within(1e-4f));
    }

    @Test
    void aVectorProgramThatFailsDoesNotTakeOver() {
        assumeTrue(PRESENT);
        TinyServing broken = new TinyServing("vector", VECTOR, 0) {
            @Override
            public void predict(
                    ServingWeights weights, Workspace workspace, float[] in, int inAt, float[] out, int outAt) {
                throw new NoClassDefFoundError("for a test");
            }
        };
        Model model = new Served(plain, broken) {};

        model.warmUp();

        assertThat(model.predict(in)).containsExactly(marked(PLAIN), within(1e-4f));
        assertThat(model.predictor().predict(in)).containsExactly(marked(PLAIN), within(1e-4f));
    }

    @Test
    void aModelWithoutAVectorProgramStaysOnPlainJava() {
        TinyModel plainOnly = new TinyModel(1) {
            @Override
            protected ServingProgram plainServing() {
                return plain;
            }
        };

        plainOnly.warmUp();

        assertThat(plainOnly.predict(in)).containsExactly(marked(PLAIN), within(1e-4f));
    }

    @Test
    void tilesAnswerWhereThereIsNoProgramForOneSample() {
        assumeTrue(PRESENT);
        TinyModel tilesOnly = new TinyModel(1) {
            @Override
            protected Program vectorProgram() {
                return TinyNet.program();
            }
        };
        float[] before = tilesOnly.predict(in);

        tilesOnly.warmUp();

        assertThat(tilesOnly.predict(in)).containsExactly(before).containsExactly(marked(0), within(1e-4f));
    }

    @Test
    void furtherModelsOfAWarmClassStartOnTheVectorProgram() {
        assumeTrue(PRESENT);
        class Twin extends Served {
            Twin() {
                super(plain, vector);
            }
        }
        new Twin().warmUp();
        long calls = plain.calls.get();

        assertThat(new Twin().predict(in)).containsExactly(marked(VECTOR), within(1e-4f));
        assertThat(new Twin().predictor().predict(in)).containsExactly(marked(VECTOR), within(1e-4f));
        assertThat(plain.calls).hasValue(calls);
    }

    @Test
    void theSecondAnswerOfAClassAsksForTheWarmUp() throws Exception {
        assumeTrue(PRESENT);
        class Twin extends Served {
            Twin() {
                super(plain, vector);
            }
        }
        new Twin().predict(in);
        while (warmUpThreads() > 0) {
            Thread.sleep(1); // for other classes
        }
        assertThat(vector.calls).hasValue(0);

        Model second = new Twin();
        second.predict(in);
        while (vector.calls.get() == 0) {
            Thread.sleep(1);
        }
    }

    @Test
    void manyClassesWarmUpOneAfterTheOther() throws Exception {
        assumeTrue(PRESENT);
        Model[] models = {
            new Served(plain, vector) {}, new Served(plain, vector) {}, new Served(plain, vector) {},
        };
        for (Model model : models) {
            model.predict(in);
            model.predict(in);
        }
        assertThat(warmUpThreads()).isLessThanOrEqualTo(1);
        for (Model model : models) {
            while (model.predict(in)[0] < VECTOR - 50) {
                Thread.sleep(1);
            }
        }
        while (warmUpThreads() > 0) {
            Thread.sleep(1);
        }
    }

    private static long warmUpThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("neurapt-warm-up"))
                .count();
    }

    @Test
    void changedWeightsAreUsedByTheNextPrediction() throws Exception {
        for (Backend backend : Backend.values()) {
            if (backend == Backend.VECTOR && !PRESENT) {
                continue;
            }
            TinyModel model = new Served(plain, vector) {};
            model.use(backend);
            model.warmUp();
            float mark = backend == Backend.PLAIN || !PRESENT ? PLAIN : VECTOR;

            model.out.bias(new float[] {1, 2});
            assertThat(model.predict(in)).containsExactly(marked(mark, model), within(1e-4f));

            Dataset data = Dataset.of(TinyNet.inputs(6, 50), TinyNet.targets(6, 50));
            model.fit(data, Fit.epochs(1).batchSize(10).optimizer(Sgd.rate(0.05)));
            assertThat(model.predict(in)).containsExactly(marked(mark, model), within(1e-4f));

            TinyModel other = new TinyModel(9);
            model.fromBytes(other.toBytes());
            assertThat(model.predict(in)).containsExactly(marked(mark, other), within(1e-4f));
        }
    }

    @Test
    void weightsArePackedOnceUntilTheyChange() {
        Model model = new Served(plain, vector) {};
        model.use(Backend.PLAIN);

        model.predict(in);
        model.predict(in);
        assertThat(plain.packs).hasValue(1);

        model.layer("out").bias(new float[] {1, 2});
        model.predict(in);
        model.classify(in);
        assertThat(plain.packs).hasValue(2);
    }

    @Test
    void aFewSamplesAreComputedOneAtATimeAndManyInTiles() {
        Model model = new Served(plain, vector) {};
        Predictor predictor = model.predictor();
        model.use(Backend.PLAIN);
        float[][] few = {in, in, in};
        float[][] many = {in, in, in, in};

        assertThat(model.predict(few)[2]).containsExactly(marked(PLAIN), within(1e-4f));
        assertThat(model.predict(many)[2]).containsExactly(marked(0), within(1e-4f));
        assertThat(predictor.predict(many)[2]).containsExactly(marked(0), within(1e-4f));
    }

    @Test
    void predictIntoAnArrayAllocatesNothing() {
        Model model = new Served(plain, vector) {};
        model.warmUp();
        Predictor predictor = model.predictor();
        float[] out = new float[2];

        assertThat(Allocation.perRun(() -> model.predict(in, out))).isZero();
        assertThat(Allocation.perRun(() -> model.classify(in))).isZero();
        assertThat(Allocation.perRun(() -> predictor.predict(in, out))).isZero();
    }

    @Test
    void threadsSeeTheChangeOnceAndWeightsArePackedOnceForAll() throws Exception {
        assumeTrue(PRESENT);
        Predictor predictor = new Served(plain, vector) {}.predictor();
        int threads = 16;
        CountDownLatch start = new CountDownLatch(threads);
        AtomicBoolean enough = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> done = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                done.add(pool.submit(() -> {
                    start.countDown();
                    start.await();
                    return changesOnce(predictor, enough);
                }));
            }
            predictor.warmUp();
            enough.set(true);
            for (Future<Boolean> future : done) {
                assertThat(future.get()).isTrue();
            }
        } finally {
            pool.shutdownNow();
        }
        // once for the rehearsal, once for the predictor
        assertThat(plain.packs).hasValue(2);
        assertThat(vector.packs).hasValue(2);
    }

    private boolean changesOnce(Predictor predictor, AtomicBoolean enough) {
        float[] out = new float[2];
        float last = 0;
        boolean right = true;
        while (!enough.get() || last != VECTOR) {
            predictor.predict(in, out);
            float mark = Math.round(out[0] / 100) * 100f;
            right &= mark >= last && (mark == PLAIN || mark == VECTOR);
            last = mark;
        }
        return right;
    }

    @Test
    void aPredictorDoesNotHoldOnToItsModel() throws Exception {
        for (Backend backend : new Backend[] {Backend.AUTO, Backend.PLAIN}) {
            Model model = new Served(plain, vector) {};
            model.use(backend);
            WeakReference<Model> gone = new WeakReference<>(model);
            Predictor predictor = model.predictor();
            model = null;
            predictor.warmUp();
            while (gone.get() != null) {
                System.gc();
                Thread.sleep(1);
            }
            assertThat(predictor.predict(in)).hasSize(2);
        }
    }

    private float[] marked(float mark) {
        return marked(mark, new TinyModel(1));
    }

    /** What the definition says about {@link #in}, with the mark of who answers. */
    private float[] marked(float mark, TinyModel model) {
        float[] expected = model.expected(in);
        expected[0] += mark;
        return expected;
    }
}
