package io.neurapt.processor.graph;

import io.neurapt.annotation.Block;
import io.neurapt.annotation.Initializer;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.Declared;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.Scope;
import io.neurapt.processor.read.StartSpec;
import java.util.ArrayList;
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
    private final Scope scope;
    private final Shape blockInput;
    private final Diagnostics problems;
    private boolean good = true;

    /** @param blockInput shape of what the layer's block reads */
    Values(Declared layer, Shape blockInput, Diagnostics problems) {
        this.layer = layer.name();
        this.scope = layer.scope();
        this.blockInput = blockInput;
        this.problems = problems;
    }

    /** Whether nothing has been reported so far. */
    boolean areGood() {
        return good;
    }

    /** Values without where they were written. */
    static <T> List<T> written(Located<List<Located<T>>> values) {
        List<T> written = new ArrayList<>();
        for (Located<T> value : values.value()) {
            written.add(value.value());
        }
        return written;
    }

    /** A count, at least 1. */
    int count(String name, Located<Integer> written) {
        return count(name, written, name + " = 1 or more");
    }

    private int count(String name, Located<Integer> written, String fix) {
        Located<Integer> number = meant(name, written);
        if (number.value() < 1) {
            tooSmall(
                    number.origin(),
                    name + " of " + layer + " is " + Numbers.grouped(number.value()) + " but must be at least 1",
                    fix);
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
        List<Integer> raised = new ArrayList<>();
        for (Located<Integer> side : sides) {
            raised.add(Math.max(1, side.value()));
        }
        String fix = name + " = " + Numbers.source(raised) + (sides.size() == 1 ? " or more" : "");
        int height = count(name, sides.get(0), fix);
        int width = sides.size() == 1 ? height : count(name, sides.get(1), fix);
        return new Size(height, width);
    }

    /** What a number means in a block. */
    private Located<Integer> meant(String name, Located<Integer> number) {
        boolean given = number.value() == Block.GIVEN;
        if (!given && number.value() != Block.AS_INPUT) {
            return number;
        }
        String word = given ? "GIVEN" : "AS_INPUT";
        if (!scope.isBlock()) {
            return notMeant(Diagnostic.of(
                            Problem.NOT_IN_A_BLOCK,
                            number.origin(),
                            name + " of " + layer + " is " + word + ", which only layers of a block can say")
                    .fix(name + " = 16"));
        }
        boolean isStride = name.equals("stride");
        boolean isWidth = name.equals("filters") || name.equals("units");
        if (!isWidth && !(given && isStride)) {
            return notMeant(
                    Diagnostic.of(Problem.NOT_IN_A_BLOCK, number.origin(), name + " of " + layer + " cannot be " + word)
                            .with("rule", "AS_INPUT is for filters and units, GIVEN for them and for stride")
                            .fix(name + " = 1"));
        }
        if (!given) {
            good &= !blockInput.isUnknown();
            return new Located<>(blockInput.isUnknown() ? 1 : blockInput.channels(), number.origin());
        }
        if (isWidth && scope.filters() == 0) {
            return notMeant(Diagnostic.of(
                            Problem.NOT_GIVEN,
                            scope.use(),
                            scope.name() + " gives no filters, and " + name + " of " + layer + " is GIVEN")
                    .fix("@Use(filters = 16)"));
        }
        return new Located<>(isStride ? scope.stride() : scope.filters(), scope.use());
    }

    private Located<Integer> notMeant(Diagnostic finding) {
        good = false;
        problems.add(finding);
        return new Located<>(1, finding.origin());
    }

    /** One number for all sides, {@code {height, width}}, or {@code {top, bottom, left, right}}; each at least 0. */
    Sides sides(String name, Located<List<Located<Integer>>> numbers) {
        List<Integer> sides = written(numbers);
        if (sides.size() != 1 && sides.size() != 2 && sides.size() != 4) {
            good = false;
            problems.add(Diagnostic.of(
                            Problem.VALUE_TOO_SMALL,
                            numbers.origin(),
                            name + " of " + layer + " has " + Numbers.counted(sides.size(), "number")
                                    + " but must have 1, 2 or 4")
                    .with("rule", "one for all sides, {height, width}, or {top, bottom, left, right}")
                    .fix(name + " = " + (sides.size() < 2 ? "1" : Numbers.source(sides.subList(0, 2)))));
            return new Sides(0, 0, 0, 0);
        }
        for (Located<Integer> side : numbers.value()) {
            if (side.value() < 0) {
                tooSmall(
                        side.origin(),
                        name + " of " + layer + " is " + Numbers.grouped(side.value()) + " but must be at least 0",
                        name + " = "
                                + Numbers.source(sides.stream().map(Math::abs).toList()));
            }
        }
        return sides.size() == 4
                ? new Sides(sides.get(0), sides.get(1), sides.get(2), sides.get(3))
                : new Sides(sides.get(0), sides.get(0), sides.get(sides.size() - 1), sides.get(sides.size() - 1));
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

    /** A number above 0 that is finite as a float. */
    double positive(String name, Located<Double> number, String usual) {
        float value = number.value().floatValue();
        if (!(value > 0 && value <= Float.MAX_VALUE)) {
            tooSmall(
                    number.origin(),
                    name + " of " + layer + " is " + number.value() + " but must be a number above 0",
                    name + " = " + usual);
        }
        return number.value();
    }

    /** A number from 0 on and below 1. */
    double fraction(String name, Located<Double> number, String usual) {
        if (!(number.value() >= 0 && number.value() < 1)) {
            good = false;
            problems.add(Diagnostic.of(
                            Problem.RATE_OUT_OF_RANGE,
                            number.origin(),
                            name + " of " + layer + " is " + number.value() + " but must be at least 0 and below 1")
                    .fix(name + " = " + usual));
        }
        return number.value();
    }

    /** How weights start; a scale is finite, and positive where it is used. */
    StartSpec start(StartSpec start) {
        Initializer init = start.init().value();
        double scale = start.scale().value();
        boolean used = init == Initializer.GAUSSIAN || init == Initializer.UNIFORM;
        if (!Double.isFinite(scale) || used && !(scale > 0 && scale <= Float.MAX_VALUE)) {
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
