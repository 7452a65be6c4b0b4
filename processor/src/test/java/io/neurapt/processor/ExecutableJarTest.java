package io.neurapt.processor;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that {@code java -jar} starts: its manifest decides whether the Vector API comes without an option. */
class ExecutableJarTest {

    private static final String NET = """
            import io.neurapt.*;
            import io.neurapt.annotation.*;

            @Network(input = {28, 28, 1}, loss = Loss.CROSS_ENTROPY)
            public abstract class Net extends Model {

              @Conv(filters = 8, kernel = 5, activation = Activation.RELU) Layer conv;
              @Pool(2) Layer pool;
              @Dense(units = 10, activation = Activation.SOFTMAX) Layer label;

              public static void main(String[] args) {
                Net net = new NetModel(1);
                float[] image = new float[28 * 28];
                for (int i = 0; i < image.length; i++) {
                  image[i] = i % 28 / 28f;
                }
                float[] first = net.predict(image);
                System.out.println("answered by " + net.backend());
                net.warmUp();
                float[] warm = net.predict(image);
                float difference = 0;
                for (int i = 0; i < warm.length; i++) {
                  difference = Math.max(difference, Math.abs(first[i] - warm[i]));
                }
                System.out.println("answers agree: " + (difference < 1e-5f));
              }
            }
            """;

    private static final String EXPORT = "java.base/jdk.internal.module";

    @TempDir
    private static Path folder;

    private static Path classes;

    @BeforeAll
    static void compile() throws IOException {
        Files.writeString(folder.resolve("Net.java"), NET);
        Compilation compilation = Compilation.of(folder, "-Xlint:none", "--add-modules", "jdk.incubator.vector");
        assertThat(compilation.succeeded()).as(compilation.output()).isTrue();
        classes = compilation.classes();
    }

    @Test
    void theVectorApiIsLoadedWhereTheManifestExportsTheLoaderOfModules() throws Exception {
        assertThat(output("-jar", jar(EXPORT))).containsExactly("answered by VECTOR", "answers agree: true");
    }

    @Test
    void itIsTheJvmsOwnWhereTheCommandLineAddsItToo() throws Exception {
        assertThat(output("--add-modules", "jdk.incubator.vector", "-jar", jar(EXPORT)))
                .endsWith("answered by VECTOR", "answers agree: true");
    }

    @Test
    void plainJavaComputesWhereNothingIsExportedAndTheLogSaysWhatToAdd() throws Exception {
        List<String> output = output("-jar", jar(null));

        assertThat(output).contains("answered by PLAIN").endsWith("answers agree: true");
        assertThat(output)
                .anyMatch(line -> line.endsWith("or Add-Exports: " + EXPORT + " to the manifest of its jar."));
    }

    @Test
    void plainJavaComputesWithoutTheSecondCompilerWhateverIsExported() throws Exception {
        List<String> output = output("-XX:TieredStopAtLevel=1", "-jar", jar(EXPORT));

        assertThat(output).contains("answered by PLAIN").endsWith("answers agree: true");
        assertThat(output).anyMatch(line -> line.contains("take -XX:TieredStopAtLevel=1 off its command line"));
    }

    /** A jar with a manifest alone, which names the program and its class path. */
    private static String jar(String exports) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, "Net");
        attributes.put(
                Attributes.Name.CLASS_PATH,
                Stream.concat(
                                Stream.of(classes.toString()),
                                Stream.of(Compilation.classPath().split(File.pathSeparator)))
                        .map(path -> Path.of(path).toUri().toString())
                        .collect(joining(" ")));
        if (exports != null) {
            attributes.putValue("Add-Exports", exports);
        }
        Path jar = Files.createTempFile(folder, "net", ".jar");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar.toString();
    }

    /** What a JVM of this JDK says, in the order in which it does. */
    private static List<String> output(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }
}
