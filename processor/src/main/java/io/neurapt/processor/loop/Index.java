package io.neurapt.processor.loop;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An affine integer expression: a constant plus loop variables times constants. Being affine is what lets
 * the verifier find the exact smallest and largest value.
 */
public record Index(Map<String, Integer> terms, int constant) {

    /** Nothing. */
    public static final Index ZERO = new Index(Map.of(), 0);

    public Index {
        Map<String, Integer> kept = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> term : terms.entrySet()) {
            if (term.getValue() != 0) {
                kept.put(term.getKey(), term.getValue());
            }
        }
        terms = java.util.Collections.unmodifiableMap(kept);
    }

    public static Index of(int constant) {
        return new Index(Map.of(), constant);
    }

    public static Index var(String name) {
        return new Index(Map.of(name, 1), 0);
    }

    /** {@code factor * name}. */
    public static Index var(String name, int factor) {
        return new Index(Map.of(name, factor), 0);
    }

    public Index plus(Index other) {
        Map<String, Integer> sum = new LinkedHashMap<>(terms);
        for (Map.Entry<String, Integer> term : other.terms.entrySet()) {
            sum.put(term.getKey(), Math.addExact(sum.getOrDefault(term.getKey(), 0), term.getValue()));
        }
        return new Index(sum, Math.addExact(constant, other.constant));
    }

    public Index plus(int value) {
        return new Index(terms, Math.addExact(constant, value));
    }

    /** This plus {@code factor * name}. */
    public Index plus(String name, int factor) {
        return plus(var(name, factor));
    }

    public Index minus(Index other) {
        return plus(other.times(-1));
    }

    public Index times(int factor) {
        Map<String, Integer> product = new LinkedHashMap<>();
        for (Map.Entry<String, Integer> term : terms.entrySet()) {
            product.put(term.getKey(), Math.multiplyExact(term.getValue(), factor));
        }
        return new Index(product, Math.multiplyExact(constant, factor));
    }

    /** Replaces every variable that has a value. */
    public Index substitute(Map<String, Index> values) {
        Index result = of(constant);
        for (Map.Entry<String, Integer> term : terms.entrySet()) {
            Index replacement = values.get(term.getKey());
            result = result.plus(
                    replacement == null ? var(term.getKey(), term.getValue()) : replacement.times(term.getValue()));
        }
        return result;
    }

    public boolean isConstant() {
        return terms.isEmpty();
    }

    /** Java source: {@code 896 * y + 32 * px + 16}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Integer> term : terms.entrySet()) {
            append(text, term.getValue() < 0);
            int size = Math.abs(term.getValue());
            text.append(size == 1 ? term.getKey() : Literals.of(size) + " * " + term.getKey());
        }
        if (constant != 0 || text.isEmpty()) {
            append(text, constant < 0);
            text.append(Literals.of(Math.abs(constant)));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, boolean negative) {
        if (text.isEmpty()) {
            text.append(negative ? "-" : "");
        } else {
            text.append(negative ? " - " : " + ");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Index index && terms.equals(index.terms) && constant == index.constant;
    }

    @Override
    public int hashCode() {
        return Objects.hash(terms, constant);
    }
}
