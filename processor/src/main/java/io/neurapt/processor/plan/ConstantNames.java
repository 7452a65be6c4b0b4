package io.neurapt.processor.plan;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of constants in generated code, each given once. */
final class ConstantNames {

    private final Set<String> taken = new HashSet<>();

    /** {@code wanted}, or with a number behind it where that is taken. */
    String claim(String wanted) {
        String name = wanted;
        for (int i = 2; !taken.add(name); i++) {
            name = wanted + "_" + i;
        }
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
