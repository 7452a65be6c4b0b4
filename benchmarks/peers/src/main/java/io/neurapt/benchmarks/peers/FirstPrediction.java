package io.neurapt.benchmarks.peers;

import io.neurapt.samples.DigitNet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Starts, loads the reference network from a file, answers one image, prints the answer. */
final class FirstPrediction {

    private FirstPrediction() {}

    /** {@code FirstPrediction FRAMEWORK FILE}. */
    public static void main(String[] args) throws Exception {
        float[] image = new float[784];
        for (int i = 0; i < image.length; i++) {
            image[i] = i % 28 / 28f;
        }
        Path file = Path.of(args[1]);
        float[] answer = args[0].equals("ONNX_RUNTIME") ? onnxRuntime(file, image) : neurapt(file, image);
        // without +, which takes some milliseconds the first time
        System.out.println(Worker.RESULT
                .concat("{\"answer\":")
                .concat(Arrays.toString(answer))
                .concat("}"));
        System.exit(0);
    }

    private static float[] neurapt(Path file, float[] image) throws Exception {
        return DigitNet.open(file).predict(image);
    }

    private static float[] onnxRuntime(Path file, float[] image) throws Exception {
        return OnnxRuntime.once(Files.readAllBytes(file), image);
    }
}
