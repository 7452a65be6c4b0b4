package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How many lambdas a build links. Each takes 0.3 ms of the thread that reaches it and as much again of the compilers':
 * what every network passes has loops, and lambdas are for what is a function by design.
 */
class LinkedLambdasTest {

    /** There are some 85. */
    private static final int MOST = 100;

    private static final String NET = """
            import static io.neurapt.annotation.Activation.*;
            import io.neurapt.*;
            import io.neurapt.annotation.*;

            @Network(input = {28, 28, 1}, loss = Loss.CROSS_ENTROPY)
            abstract class Net extends Model {

              @Block
              static class Residual {
                @Conv(filters = Block.AS_INPUT, kernel = 3, padding = Padding.SAME, bias = false) Layer conv;
                @BatchNorm Layer norm;
                @Add(with = Block.INPUT, activation = RELU) Layer out;
              }

              @Conv(filters = 8, kernel = 5) Layer conv1;
              @Pool(2) Layer pool1;
              @Use(times = 2) Residual stage;
              @Conv(filters = 16, kernel = 5, activation = RELU) Layer conv2;
              @Pool(2) Layer pool2;
              @DepthwiseConv(kernel = 3, padding = Padding.SAME) Layer depthwise;
              @Flatten Layer flat;
              @Dense(units = 32, activation = TANH) Layer hidden;
              @Dropout(0.5) Layer dropout;
              @Dense(units = 10, activation = SOFTMAX) Layer label;

              static Net create(long seed) { return new NetModel(seed); }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void aBuildLinksFew() throws IOException, InterruptedException {
        Path source = Files.writeString(folder.resolve("Net.java"), NET);
        Path output = folder.resolve("output.txt");
        String runtime = Compilation.classPath();
        String processor = String.join(
                File.pathSeparator,
                runtime,
                Compilation.path(NetworkProcessor.class),
                Compilation.path(JavaFile.class));

        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "javac").toString(),
                        "-J-Xlog:class+load",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "-proc:only",
                        "-classpath",
                        runtime,
                        "-processorpath",
                        processor,
                        "-d",
                        folder.toString(),
                        source.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();

        assertThat(exit).isZero();
        assertThat(folder.resolve("NetVector.java")).exists();
        List<String> linked = Files.readAllLines(output).stream()
                .filter(line -> line.contains("io.neurapt.processor.") && line.contains("$$Lambda"))
                .toList();
        assertThat(linked).hasSizeBetween(1, MOST);
    }
}
