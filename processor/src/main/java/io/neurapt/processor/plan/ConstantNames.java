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
        return name.replace('.', '_').replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }
}
