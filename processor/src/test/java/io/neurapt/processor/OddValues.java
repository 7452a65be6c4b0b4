package io.neurapt.processor;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Values of annotations as text: mostly ones that a person writes, now and then ones that nobody should. */
final class OddValues {

    private static final List<String> ODD_NUMBERS = List.of(
            "0",
            "-1",
            "2",
            "64",
            "1000",
            "65_536",
            "1_000_000",
            "1_000_000_000",
            "0x7fff_ffff",
            "Integer.MAX_VALUE",
            "Integer.MIN_VALUE",
            "Integer.MIN_VALUE + 1",
            "-Integer.MIN_VALUE",
            "Integer.MAX_VALUE + 1",
            "46341 * 46341",
            "1 << 31",
            "1 << 32",
            "(int) 1e10",
            "'a'",
            "(byte) 300",
            "AS_INPUT",
            "io.neurapt.annotation.Block.GIVEN",
            "io.neurapt.annotation.Block.AS_INPUT",
            "WIDTH",
            "WIDTH * WIDTH",
            "CYCLE",
            "\"abc\".length()",
            "1 / 0",
            "2147483648");

    private static final List<String> ODD_REALS = List.of(
            "0",
            "-0.0",
            "1",
            "-1",
            "1e9",
            "0.9999999999999999",
            "1 - 1e-17",
            "Double.NaN",
            "0.0 / 0",
            "Double.POSITIVE_INFINITY",
            "-1 / 0.0",
            "1e308 * 10",
            "Double.MIN_VALUE",
            "Float.MIN_VALUE",
            "Float.MAX_VALUE",
            "Double.MAX_VALUE",
            "1e-46",
            "1e39",
            "0.1f",
            "'a'",
            "WIDTH",
            "1e-400");

    private static final List<String> ODD_WORDS = List.of(
            "\"\"",
            "\" \"",
            "\"class\"",
            "\"<input>\"",
            "\"<error>\"",
            "\"größe\"",
            "\"层\"",
            "\"\\u0000\"",
            "\"\\n\"",
            "\"%s $L %\"",
            "\"\\\\\"",
            "\"\\\"\"",
            "\"*/\"",
            "\"\\ud800\"",
            "\"a.b\"",
            "\"step.1.conv\"",
            "\".\"",
            "\"" + "long".repeat(300) + "\"",
            "NAME",
            "NAME + 1",
            "\"a\" + null",
            "INPUT",
            "io.neurapt.annotation.Network.INPUT");

    /** No value of any member: what Java refuses. */
    private static final List<String> NO_VALUES = List.of(
            "null",
            "MISSING",
            "Missing.CONSTANT",
            "\"ten\"",
            "1.5",
            "1L",
            "true",
            "{}",
            "{{1}}",
            "{1, null}",
            "{MISSING}",
            "Integer.class",
            "Missing.class",
            "RELU",
            "Activation.NOTHING",
            "@Deprecated",
            "@Missing",
            "new int[] {1}",
            "() -> 1",
            "later()",
            "changing",
            "this",
            "1 +",
            "");

    /** What people write, by the member's name. */
    private static final Map<String, List<String>> USUAL = Map.ofEntries(
            Map.entry("kernel", List.of("1", "2", "3", "{3, 1}", "5")),
            Map.entry("size", List.of("1", "2", "2", "3")),
            Map.entry("stride", List.of("1", "1", "2")),
            Map.entry("dilation", List.of("1")),
            Map.entry("groups", List.of("1")),
            Map.entry("multiplier", List.of("1", "2")),
            Map.entry("sides", List.of("0", "1", "{1, 0}", "{0, 1, 1, 0}")),
            Map.entry("times", List.of("1", "2", "3")),
            Map.entry("rate", List.of("0", "0.1", "0.5")),
            Map.entry("momentum", List.of("0.9")),
            Map.entry("epsilon", List.of("1e-3")),
            Map.entry("initScale", List.of("0.05")),
            Map.entry("weight", List.of("1", "0.5")),
            Map.entry("labelSmoothing", List.of("0.1")),
            Map.entry("gamma", List.of("2")),
            Map.entry("columns", List.of("\"age\"", "{\"height\", \"weight\"}")),
            Map.entry("shape", List.of("{6, 6, 2}", "{12, 2}", "9")));

    private final Random random;
    private final double oddness;

    /** What layers can read, as text: quoted names. */
    private final List<String> names = new ArrayList<>();

    /** @param oddness share of values that are odd */
    OddValues(Random random, double oddness) {
        this.random = random;
        this.oddness = oddness;
    }

    /** Adds a layer that others can read. */
    void add(String name) {
        names.add('"' + name + '"');
    }

    boolean isOdd() {
        return random.nextDouble() < oddness;
    }

    boolean chance(double share) {
        return random.nextDouble() < share;
    }

    /** At least 1. */
    int count(int most) {
        return 1 + random.nextInt(most);
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** The first of two, mostly. */
    String mostly(String usual, List<String> odd) {
        return isOdd() ? pick(odd) : usual;
    }

    /** An annotation's use, with some of its members. */
    String use(Class<?> annotation) {
        Method[] members = annotation.getDeclaredMethods();
        Arrays.sort(members, Comparator.comparing(Method::getName));
        boolean isShort = chance(0.5);
        List<String> written = new ArrayList<>();
        for (Method member : members) {
            if (isWritten(member, isShort)) {
                written.add(member.getName() + " = " + value(member));
            }
        }
        if (isOdd()) {
            written.add(pick(List.of("missing = 1", "units = 1", "value = 2", "from = \"\"", "value = {}", "1")));
        }
        String name = "@" + annotation.getSimpleName();
        boolean alone = written.size() == 1 && written.get(0).startsWith("value = ");
        String values = alone ? written.get(0).substring("value = ".length()) : String.join(", ", written);
        return written.isEmpty() ? name : name + "(" + values + ")";
    }

    /** Of {@code value} and the long name for the same, one is written. */
    private boolean isWritten(Method member, boolean isShort) {
        boolean isRequired = member.getDefaultValue() == null;
        if (isRequired) {
            return !isOdd();
        }
        String longName = longName(member.getDeclaringClass());
        if (member.getName().equals("value") && !longName.isEmpty()) {
            return isShort || isOdd();
        }
        if (member.getName().equals(longName)) {
            return !isShort || isOdd();
        }
        boolean isRare = List.of("from", "labelSmoothing", "gamma", "columns", "loss", "input")
                .contains(member.getName());
        return isOdd() || !isRare && chance(0.25);
    }

    private static String longName(Class<?> annotation) {
        List<String> names = Arrays.stream(annotation.getDeclaredMethods())
                .map(Method::getName)
                .toList();
        return names.contains("value")
                ? names.stream()
                        .filter(List.of("size", "sides", "units", "rate", "shape")::contains)
                        .findFirst()
                        .orElse("")
                : "";
    }

    String value(Method member) {
        if (isOdd() && chance(0.3)) {
            return pick(NO_VALUES);
        }
        Class<?> type = member.getReturnType();
        if (!type.isArray()) {
            return item(member, type);
        }
        int count = isOdd() ? random.nextInt(6) : 1;
        return count == 1
                ? item(member, type.getComponentType())
                : IntStream.range(0, count)
                        .mapToObj(i -> item(member, type.getComponentType()))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    private String item(Method member, Class<?> type) {
        if (type.isEnum()) {
            return type.getSimpleName() + "." + pick(List.of(type.getEnumConstants()));
        }
        if (type == boolean.class) {
            return mostly(chance(0.5) ? "true" : "false", List.of("1 > 0", "WIDTH == 4", "!true"));
        }
        if (type == String.class) {
            return word(member);
        }
        String longName = longName(member.getDeclaringClass());
        String name = member.getName().equals("value") ? longName : member.getName();
        List<String> usual = USUAL.getOrDefault(name, List.of("1", "2", "3", "4", "8"));
        return mostly(pick(usual), type == double.class ? ODD_REALS : ODD_NUMBERS);
    }

    private String word(Method member) {
        if (USUAL.containsKey(member.getName())) {
            return mostly(pick(USUAL.get(member.getName())), ODD_WORDS);
        }
        if (member.getDeclaringClass().getSimpleName().equals("Accept")) {
            return mostly(pick(List.of("\"border-dropped\"", "\"linear-stack\"", "\"unused-layer\"")), ODD_WORDS);
        }
        return names.isEmpty() ? mostly("INPUT", ODD_WORDS) : mostly(pick(names), ODD_WORDS);
    }
}
