package app;

import io.neurapt.Backend;
import io.neurapt.data.Dataset;
import io.neurapt.optim.Adam;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DigitNetTest {

    @ParameterizedTest
    @EnumSource(names = {"PLAIN", "VECTOR"})
    void whatItLearntIsWritten(Backend backend) throws IOException {
        float[] image = new float[144];
        for (int i = 0; i < image.length; i++) {
            image[i] = i % 7 / 7f;
        }
        DigitNet net = DigitNet.create(42);
        net.use(backend);
        net.fit(
                Dataset.of(new float[][] {image}, new float[][] {{0, 0, 1, 0, 0, 0, 0, 0, 0, 0}}),
                Fit.epochs(3).batchSize(1).optimizer(Adam.rate(1e-2)));

        net.save(Path.of("target", backend + ".safetensors"));
    }
}
