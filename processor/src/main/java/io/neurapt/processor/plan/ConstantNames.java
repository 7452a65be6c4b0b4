package io.neurapt.processor.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names of constants in generated code, each given once. */
final class ConstantNames {

    /** What has its name in every program: its vectors, and what it imports of the Vector API. */
    private static final Set<String> OF_PROGRAMS = Set.of("S", "VL", "EQ", "GT", "LE", "LSHL", "LSHR", "LT");

    private final Set<String> taken = new HashSet<>(OF_PROGRAMS);

    /** The first number that may be free behind a name: hundreds of parts of a layer want the same. */
    private final Map<String, Integer> next = new HashMap<>();

    /** Beside those of a network's tensors. */
    ConstantNames(ParameterLayout parameters) {
        for (Segment segment : parameters.segments()) {
            claim(segment.constant());
        }
    }

    /** {@code wanted}, or with a number behind it where that is taken. */
    String claim(String wanted) {
        String name = wanted;
        int number = next.getOrDefault(wanted, 2);
        while (!taken.add(name)) {
            name = wanted + "_" + number++;
        }
        next.put(wanted, number);
        return name;
    }

    /** {@code hiddenLayer2} becomes {@code HIDDEN_LAYER2}. */
    static String upperSnake(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char at = name.charAt(i);
            if (i > 0 && isUpper(at) && isLowerOrDigit(name.charAt(i - 1))) {
                snake.append('_');
            }
            snake.append(at == '.' ? '_' : at);
        }
        return snake.toString().toUpperCase(Locale.ROOT);
    }

    private static boolean isUpper(char letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    private static boolean isLowerOrDigit(char letter) {
        return letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9';
    }
}
