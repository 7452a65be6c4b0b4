package io.neurapt.processor;

import io.neurapt.Backend;
import io.neurapt.Model;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.Program;
import io.neurapt.internal.ServingProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A network that a test compiles, loads and runs, as a user's build and program would. */
public final class GeneratedModel {

    /** Both variants, where one of them can run. */
    private static final String REGISTERS = Backends.present().contains(Backend.VECTOR) ? "both" : "32";

    private static final Map<String, GeneratedModel> GOLDEN = new ConcurrentHashMap<>();

    private final String name;
    private final Compilation compilation;
    private final Class<?> type;

    private GeneratedModel(String name, Compilation compilation) {
        this.name = name;
        this.compilation = compilation;
        try {
            URLClassLoader loader =
                    new URLClassLoader(new URL[] {compilation.classes().toUri().toURL()}, Model.class.getClassLoader());
            this.type = loader.loadClass(name + "Model");
        } catch (IOException | ClassNotFoundException failure) {
            throw new IllegalStateException(compilation.output(), failure);
        }
    }

    /** The network of a class without a package, in both backends. */
    public static GeneratedModel of(String name, String source) {
        return of(name, source, "-Aneurapt.registers=both");
    }

    /** The same with an option for the processor. */
    static GeneratedModel of(String name, String source, String option) {
        try {
            Path folder = Compilation.folder("source");
            Files.writeString(folder.resolve(name + ".java"), source);
            Compilation compilation =
                    Compilation.of(folder, "-Xlint:none", option, "--add-modules", "jdk.incubator.vector");
            if (!compilation.succeeded()) {
                throw new IllegalArgumentException(compilation.output());
            }
            return new GeneratedModel(name, compilation);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The network of another module's source file, as if it had no package. */
    public static GeneratedModel of(Path file) {
        try {
            String name = file.getFileName().toString().replace(".java", "");
            return of(name, Files.readString(file).replaceFirst("package .*;", ""));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A network of the reference vectors, compiled once for all tests. */
    public static GeneratedModel of(Golden golden) {
        return GOLDEN.computeIfAbsent(
                golden.name(),
                name -> of("GoldenNet", GoldenSource.of(golden, "", "GoldenNet"), "-Aneurapt.registers=" + REGISTERS));
    }

    /** A model with random weights. */
    public Model create(long seed) {
        try {
            return (Model) type.getConstructor(long.class).newInstance(seed);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException(failure.getCause());
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The program of a backend, which the model hides. */
    public Program program(Backend backend) {
        return (Program) create(backend == Backend.VECTOR ? "Vector" : "Plain");
    }

    /** The program with which a backend computes one sample at a time. */
    public ServingProgram serving(Backend backend) {
        return (ServingProgram) create(backend == Backend.VECTOR ? "VectorServing" : "PlainServing");
    }

    private Object create(String part) {
        try {
            Constructor<?> constructor =
                    type.getClassLoader().loadClass(name + part).getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What is fixed about the network, which the model hides. */
    public Architecture architecture() {
        try {
            Field field = type.getDeclaredField("ARCHITECTURE");
            field.setAccessible(true);
            return (Architecture) field.get(null);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** A generated source: {@code Model}, {@code Plain}, {@code Vector}, {@code PlainServing} or {@code VectorServing}. */
    public String source(String part) {
        return compilation.generated(name + part);
    }

    /** The class files, generated and own. */
    public List<Path> classFiles() {
        try (var files = Files.walk(compilation.classes())) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
