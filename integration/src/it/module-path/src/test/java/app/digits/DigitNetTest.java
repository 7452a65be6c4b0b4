package app.digits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Adam;
import io.neurapt.train.Fit;
import org.junit.jupiter.api.Test;

class DigitNetTest {

    private final DigitNet net = DigitNet.create(42);

    @Test
    void allOfItAreNamedModules() {
        assertEquals("app.digits", DigitNet.class.getModule().getName());
        assertEquals("io.neurapt", Model.class.getModule().getName());
    }

    @Test
    void itTrainsOnTheBackendThatTheJvmHas() {
        Dataset data = Dataset.of(new float[][] {new float[144]}, new float[][] {{1, 0, 0, 0, 0, 0, 0, 0, 0, 0}});

        net.fit(data, Fit.epochs(5).batchSize(1).optimizer(Adam.rate(1e-2)));

        assertEquals(Backend.valueOf(System.getProperty("expected")), net.backend());
        assertTrue(net.predict(new float[144])[0] > 0.1f);
    }
}
