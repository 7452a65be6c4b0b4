package io.neurapt.processor.graph;

import io.neurapt.annotation.Initializer;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.StartSpec;
import java.util.List;

/** Checks the numbers of one layer, each by itself; remembers whether all are good. */
final class Values {

    /** Height and width. */
    record Size(int height, int width) {

        private static final Size ONE = new Size(1, 1);

        boolean isAboveOne() {
            return height > 1 || width > 1;
        }

        /** {@code 3x3}. */
        @Override
        public String toString() {
            return height + "x" + width;
        }
    }

    private final String layer;
    private final Diagnostics problems;
    private boolean good = true;

    Values(String layer, Diagnostics problems) {
        this.layer = layer;
        this.problems = problems;
    }

    /** Whether nothing has been reported so far. */
    boolean areGood() {
        return good;
    }

    /** A count, at least 1. */
    int count(String name, Located<Integer> number) {
        if (number.value() < 1) {
            tooSmall(
                    number.origin(),
                    name + " of " + layer + " is " + Numbers.grouped(number.value()) + " but must be at least 1",
                    name + " = 1 or more");
        }
        return number.value();
    }

    /** One number for both sides, or {@code {height, width}}; each at least 1. */
    Size size(String name, Located<List<Located<Integer>>> numbers) {
        List<Located<Integer>> sides = numbers.value();
        if (sides.isEmpty() || sides.size() > 2) {
            List<Integer> kept = sides.stream().map(Located::value).limit(2).toList();
            tooSmall(
                    numbers.origin(),
                    name + " of " + layer + " has " + Numbers.counted(sides.size(), "number")
                            + " but must have one, or {height, width}",
                    name + " = " + (kept.isEmpty() ? "2" : Numbers.source(kept)));
            return Size.ONE;
        }
        sides.forEach(side -> count(name, side));
        return new Size(sides.get(0).value(), sides.get(sides.size() - 1).value());
    }

    /** Names, at least one. */
    void atLeastOne(String name, Located<List<Located<String>>> names) {
        if (names.value().isEmpty()) {
            tooSmall(
                    names.origin(),
                    name + " of " + layer + " is empty but must name at least one layer",
                    name + " = \"the name of a layer\"");
        }
    }

    /** How weights start; a scale that is used is positive and finite. */
    StartSpec start(StartSpec start) {
        Initializer init = start.init().value();
        double scale = start.scale().value();
        boolean used = init == Initializer.GAUSSIAN || init == Initializer.UNIFORM;
        if (used && !(scale > 0 && scale <= Float.MAX_VALUE)) {
            tooSmall(
                    start.scale().origin(),
                    "initScale of " + layer + " is " + scale + " but must be a number above 0",
                    "initScale = 0.05");
        }
        return start;
    }

    /** Something else is wrong with the numbers. */
    void report(Diagnostic problem) {
        good = false;
        problems.add(problem);
    }

    private void tooSmall(Origin origin, String sentence, String fix) {
        good = false;
        problems.add(Diagnostic.of(Problem.VALUE_TOO_SMALL, origin, sentence).fix(fix));
    }
}
