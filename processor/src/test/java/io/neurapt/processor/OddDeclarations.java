package io.neurapt.processor;

import io.neurapt.annotation.Accept;
import io.neurapt.annotation.Block;
import io.neurapt.annotation.Dense;
import io.neurapt.annotation.GeneratedNetwork;
import io.neurapt.annotation.Network;
import java.util.List;
import java.util.Random;

/**
 * Networks as nobody should write them, from a seed each: from a good one with an odd name to what is hardly Java.
 */
final class OddDeclarations {

    /**
     * A file.
     *
     * @param name qualified name of its first class
     * @param source all of it, with a use of the generated class
     * @param alone the same without that use: what Java says of the declaration itself
     */
    record Declaration(String name, String source, String alone) {}

    static final List<String> ODD_NAMES = List.of(
            "$",
            "a$b",
            "_x",
            "größe",
            "层",
            "ı",
            "ſ",
            "ß",
            "conv",
            "Conv",
            "CONV",
            "a_b",
            "aB",
            "memory",
            "tile",
            "seed",
            "parameters",
            "INPUT",
            "S",
            "s",
            "vl",
            "eq",
            "batch",
            "Model",
            "Layer",
            "String",
            "Math",
            "Object",
            "Override",
            "FloatVector",
            "var",
            "record",
            "i",
            "input",
            "forward",
            "Net",
            "NetModel",
            "toString",
            "predict",
            "class");

    private static final List<String> PACKAGES = List.of(
            "a",
            "a.b.c",
            "größe.层",
            "a.$",
            "Net",
            "io",
            "io.neurapt",
            "io.neurapt.annotation",
            "io.neurapt.internal",
            "java.util",
            "string.Math");

    private static final String USUAL_HEADER = "abstract class %s extends Model";

    private static final List<String> ODD_HEADERS = List.of(
            "public abstract class %s extends Model",
            "final class %s extends Model",
            "class %s extends Model",
            "class %s",
            "interface %s",
            "interface %s extends Model",
            "enum %s",
            "record %s(int seed)",
            "@interface %s",
            "abstract class %s<T> extends Model",
            "abstract class %s<T extends Comparable<T> & Runnable> extends Model",
            "sealed abstract class %s extends Model permits Other",
            "sealed abstract class %1$s extends Model permits %1$sModel",
            "sealed abstract class %s extends Model",
            "non-sealed abstract class %s extends Model",
            "abstract class %s extends Parent",
            "abstract class %s extends Missing",
            "abstract class %s extends Model<String>",
            "abstract class %1$s extends %1$s",
            "abstract class %1$s extends %1$sModel",
            "abstract class %s extends java.util.ArrayList<String>",
            "abstract class %s extends Layer",
            "abstract class %s extends Model implements Runnable",
            "abstract class %1$s extends Model implements Comparable<%1$s>, java.util.function.Supplier<Missing>",
            "abstract class %s extends Model implements Missing",
            "abstract strictfp class %s extends Model",
            "abstract static class %s extends Model",
            "private abstract class %s extends Model");

    private static final List<String> ODD_MEMBERS = List.of(
            "%s() {}",
            "private %s() {}",
            "public %s(int seed) {}",
            "%s(long seed) {}",
            "%s(long seed, long seed0) {}",
            "protected %s(String... names) throws java.io.IOException {}",
            "%s(Missing missing) {}",
            "%s(java.util.List<? extends Missing> missing) {}",
            "<T extends Comparable<T>> %s(T $) throws Missing {}",
            "%s(@Deprecated final int größe, int[]... sizes) {}",
            "@Deprecated %1$s(%1$s other) {}",
            "%s(Model model, Layer layer, Math math) {}",
            "@Dense(1) %s(byte b) {}",
            "%s(this) {}",
            "abstract void run();",
            "abstract Missing missing(Missing[] missing) throws Missing;",
            "abstract <T extends Runnable & Comparable<? super T>> T[] all(java.util.Map<String, ? extends T> map);",
            "protected abstract void forward();",
            "public int hashCode() { return 1; }",
            "@Dense(1) void layer() {}",
            "@Network(input = 1) void network() {}",
            "void take(@Dense(1) Layer layer, @Network int n) { @Dense(1) Layer local; @Use Step step; }",
            "{ class Local { @Dense(1) Layer inside; } }",
            "{ @Network(input = 1, loss = HINGE) abstract class Local extends Model { @Dense(1) Layer inside; } }",
            "static final Object anonymous = new Object() { @Dense(1) Layer inside; };",
            "static class Model {}",
            "static class Layer {}",
            "static class Math {}",
            "static class Program {}",
            "static class System {}",
            "static class Architecture {}",
            "@interface Generated {}",
            "@interface Dense { int value(); }",
            "enum Activation { RELU }",
            "static final int HEAD = TAIL, TAIL = HEAD;",
            "static final int WIDTH = 5;",
            "static final int ENDLESS = ENDLESS + 1; @Dense(ENDLESS) Layer endless;",
            "@Missing int missing;",
            "int unbalanced = (1;",
            "}");

    /** Around a network, what may be odd beside it; at {@code %s} it stands. */
    private static final List<String> PLACES = List.of(
            "class Outer { static %s }",
            "class Outer { class Inside { %s } }",
            "class Outer { private static class Hidden { static %s } }",
            "public class Outer { public static class Größe { public static %s } }",
            "class Outer<T> { static %s }",
            "interface Outer { %s }",
            "enum Outer { ONE; static %s }",
            "record Outer(int x) { static %s }",
            "class Outer { static %s abstract static class Second extends Model { } }");

    /** The same in what is no member of a class. */
    private static final List<String> IN_CODE = List.of(
            "class Outer { void m() { %s } }",
            "class Outer { Runnable r = () -> { %s }; }",
            "class Outer { Object o = new Object() { %s }; }",
            "class Outer { static { %s } }");

    /** What odd values, headers and fields name. */
    private static final String CONSTANTS = """
              static final int WIDTH = 4;
              static final int CYCLE = Net.WIDTH * 2;
              static final String NAME = "conv";
              static int changing = 4;
              static int later() { return 4; }
            """;

    private static final List<String> OTHERS = List.of(
            "abstract class Parent extends Model { @Dense(3) Layer above; }\n",
            "final class Other {}\n",
            "class T {}\n",
            "class Math {}\n",
            "class Tile {}\n",
            "class FloatVector {}\n",
            "@Network(input = 4, loss = HINGE) abstract class Net extends Model { @Dense(1) Layer label; }\n",
            "@Network abstract class Second extends Model { @Use Step step; }\n",
            "class NetModel {}\n",
            "class NetPlain {}\n",
            "@Network(input = 4, loss = HINGE) abstract class NetVector extends Model { @Dense(1) Layer label; }\n",
            "non-sealed abstract class Other2 extends Net {}\n",
            "class System {}\n",
            "@interface Override {}\n",
            "class String {}\n",
            "interface Missing\n");

    private final OddValues values;

    private OddDeclarations(OddValues values) {
        this.values = values;
    }

    static Declaration of(long seed) {
        Random random = new Random(seed * 0x9E3779B97F4A7C15L); // seeds that follow each other begin alike
        double[] oddness = {0.003, 0.006, 0.01, 0.02, 0.05, 0.2};
        return new OddDeclarations(new OddValues(random, oddness[random.nextInt(oddness.length)])).declaration();
    }

    private Declaration declaration() {
        String simple = values.mostly("Net", ODD_NAMES);
        String packageName = values.chance(0.2) ? values.pick(PACKAGES) : "";
        String place = values.chance(0.1) ? values.pick(values.chance(0.8) ? PLACES : IN_CODE) : "%s";
        String prefix = (place.contains("Outer") ? "Outer_" : "")
                + (place.contains("Inside") ? "Inside_" : place.contains("Hidden") ? "Hidden_" : "")
                + (place.contains("Größe") ? "Größe_" : "");
        String use = "  static final Class<?> MADE = " + prefix + simple + "Model.class;\n";
        String head = (packageName.isEmpty() ? "" : "package " + packageName + ";\n") + imports();
        String network = network(simple);
        String others = others();
        String alone = head + place.replace("%s", network) + "\n" + others;
        // A processor is not shown what stands in a method.
        boolean isShown = IN_CODE.stream().noneMatch(place::equals);
        String source = isShown ? alone.replace("  // used\n", use) : alone;
        String first = place.contains("Outer") ? "Outer" : simple;
        return new Declaration((packageName.isEmpty() ? "" : packageName + ".") + first, source, alone);
    }

    private String imports() {
        List<String> all = List.of(
                "import static io.neurapt.annotation.Activation.*;\n",
                "import static io.neurapt.annotation.Loss.*;\n",
                "import static io.neurapt.annotation.Network.INPUT;\n",
                "import static io.neurapt.annotation.Block.AS_INPUT;\n",
                "import io.neurapt.*;\n",
                "import io.neurapt.annotation.*;\n");
        StringBuilder kept = new StringBuilder();
        all.stream().filter(line -> !values.isOdd()).forEach(kept::append);
        if (values.isOdd()) {
            kept.append(values.pick(List.of(
                    "import missing.*;\n",
                    "import missing.Missing;\n",
                    "import static missing.Missing.*;\n",
                    "import java.lang.Math;\n",
                    "import io.neurapt.annotation.Missing;\n")));
        }
        return kept.toString();
    }

    private String network(String simple) {
        boolean isClasses = values.chance(0.7);
        boolean isByFields = values.chance(0.1);
        boolean hasBlocks = values.chance(0.3);
        String input = values.pick(List.of("{6, 6, 2}", "{8, 8, 1}", "{5, 7, 3}", "{12, 2}", "9", "{1, 1, 1}"));
        OddLayers layers = new OddLayers(values, !isByFields && input.contains(","));
        StringBuilder text = new StringBuilder(annotation(isByFields, input, isClasses));
        String header = values.isOdd() ? values.pick(ODD_HEADERS) : USUAL_HEADER;
        text.append(String.format(header, simple)).append(" {\n");
        text.append(header.startsWith("enum") ? "  FIRST;\n" : "");
        text.append(CONSTANTS);
        if (isByFields) {
            layers.input();
        }
        for (int count = values.count(5); count > 0; count--) {
            layers.layer();
            if (hasBlocks && values.chance(0.4)) {
                layers.block();
            }
        }
        layers.last(isClasses ? "SOFTMAX" : "LINEAR");
        text.append(layers.text()).append(hasBlocks ? blocks() : "");
        while (values.isOdd()) {
            text.append("  ")
                    .append(String.format(values.pick(ODD_MEMBERS), simple))
                    .append('\n');
        }
        return text.append("  // used\n}\n").toString();
    }

    private String annotation(boolean isByFields, String input, boolean isClasses) {
        if (values.isOdd()) {
            return values.use(Network.class) + "\n"
                    + values.use(values.pick(
                            List.of(Network.class, Accept.class, Dense.class, Block.class, GeneratedNetwork.class)))
                    + "\n";
        }
        String sizes = values.mostly(
                input,
                List.of(
                        "{1, 1, 1_000_000}",
                        "{30_000, 1, 1}",
                        "{30_000, 30_000, 3}",
                        "{28, 28}",
                        "Integer.MAX_VALUE",
                        "{46341, 46341}",
                        "{0, 1, 1}",
                        "{1, 2, 3, 4}",
                        "{MISSING, 1}",
                        "WIDTH",
                        "NAME",
                        "{}"));
        String loss = values.mostly(
                isClasses ? "CROSS_ENTROPY" : "MEAN_SQUARED_ERROR",
                List.of(
                        "{}",
                        "null",
                        "Loss.MISSING",
                        "{HINGE, HUBER}",
                        "BINARY_CROSS_ENTROPY",
                        "POISSON",
                        "FOCAL",
                        "RELU"));
        String first = isByFields ? "" : "input = " + sizes + ", ";
        return "@Network(" + first + "loss = " + loss + ")\n";
    }

    /** Two blocks; now and then one in the other, or in itself. */
    private String blocks() {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("Step", "Inner")) {
            OddLayers layers = new OddLayers(values, false);
            for (int count = values.count(3); count > 0; count--) {
                layers.layer();
            }
            if (values.isOdd()) {
                layers.block();
            }
            String header = values.mostly(
                    "@Block static class ",
                    List.of(
                            "@Block class ",
                            "static class ",
                            "@Block private static class ",
                            "@Block static abstract class ",
                            "@Block interface ",
                            "@Block enum ",
                            "@Block @Network static class ",
                            "@Block @Block static class "));
            String type = values.mostly(
                    name,
                    List.of(name + "<T>", name + " extends Missing", name + " extends Step", name + " extends Inner"));
            text.append("  ").append(header).append(type).append(" {\n").append(layers.text());
            if (values.isOdd()) {
                text.append(values.pick(
                        List.of(name + "(int x) {}\n", "private " + name + "() {}\n", "abstract void m();\n")));
            }
            text.append("  }\n");
        }
        return text.toString();
    }

    private String others() {
        StringBuilder text = new StringBuilder();
        OTHERS.stream().filter(other -> values.isOdd()).forEach(text::append);
        return text.toString();
    }
}
