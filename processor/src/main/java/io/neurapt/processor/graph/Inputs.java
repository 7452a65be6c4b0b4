package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.diagnostic.Words;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LayerSpec.InputSpec;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.NetworkSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a network reads: the input of its annotation, or fields with {@code @Input}, one behind the other in a sample. */
final class Inputs {

    private static final List<Integer> USUAL = List.of(28, 28, 1);

    private final NetworkSpec spec;
    private final Limits limits;
    private final Diagnostics problems;
    private final Map<String, Op.Input> ops = new HashMap<>();
    private final Set<String> columns = new HashSet<>();

    Inputs(NetworkSpec spec, Limits limits, Diagnostics problems) {
        this.spec = spec;
        this.limits = limits;
        this.problems = problems;
    }

    /** The shape of a sample; unknown where a mistake is reported. */
    Shape shape() {
        if (spec.input().isEmpty()) {
            return Shape.UNKNOWN;
        }
        Located<List<Located<Integer>>> written = spec.input().get();
        List<InputSpec> fields = fields(spec);
        boolean inPlace = areInPlace(fields);
        if (fields.isEmpty()) {
            return written.value().isEmpty() ? missing(written.origin()) : shape("", written);
        }
        if (!written.value().isEmpty()) {
            problems.add(twice(written, fields.get(0)));
            return Shape.UNKNOWN;
        }
        List<Shape> shapes = new ArrayList<>();
        for (InputSpec field : fields) {
            shapes.add(shape(field));
        }
        if (!inPlace || shapes.contains(Shape.UNKNOWN)) {
            return Shape.UNKNOWN;
        }
        int at = 0;
        for (int i = 0; i < shapes.size(); i++) {
            List<String> names = List.copyOf(Values.written(fields.get(i).columns()));
            ops.put(fields.get(i).name(), new Op.Input(shapes.get(i), at, names));
            at = Limits.cut(at + shapes.get(i).size());
        }
        Shape whole = shapes.size() == 1 ? shapes.get(0) : Shape.vector(at);
        return limits.hold(whole, fields.get(0).declared().annotation()) ? whole : Shape.UNKNOWN;
    }

    /** What a field with {@code @Input} gives; nothing where a mistake is reported. */
    Optional<Op> op(InputSpec input) {
        return Optional.ofNullable(ops.get(input.name()));
    }

    static List<InputSpec> fields(NetworkSpec spec) {
        List<InputSpec> fields = new ArrayList<>();
        for (LayerSpec layer : spec.layers()) {
            if (layer instanceof InputSpec field) {
                fields.add(field);
            }
        }
        return fields;
    }

    /** Whether all are in place; each that is not is reported. */
    private boolean areInPlace(List<InputSpec> fields) {
        boolean inPlace = true;
        for (InputSpec field : fields) {
            inPlace &= isInPlace(field);
        }
        return inPlace;
    }

    private boolean isInPlace(InputSpec input) {
        int index = spec.layers().indexOf(input);
        if (input.declared().scope().isBlock()) {
            problems.add(Diagnostic.of(
                            Problem.INPUT_NOT_FIRST,
                            input.declared().annotation(),
                            input.name() + " is an input and stands in a block")
                    .with("rule", "inputs are fields of the network, above all layers")
                    .fix("move " + input.declared().fieldName() + " above " + field(input)));
            return false;
        }
        for (LayerSpec above : spec.layers().subList(0, index)) {
            if (!(above instanceof InputSpec)) {
                problems.add(Diagnostic.of(
                                Problem.INPUT_NOT_FIRST,
                                input.declared().annotation(),
                                input.name() + " is an input and stands below the layer " + above.name())
                        .with("rule", "inputs stand above all layers")
                        .fix(moved(input, index)));
                return false;
            }
        }
        return true;
    }

    /** To the top, and the layer below it still reads it. */
    private String moved(InputSpec input, int index) {
        String move = "move " + input.name() + " above " + field(spec.layers().get(0));
        return spec.layers().stream()
                .skip(index + 1L)
                .findFirst()
                .filter(next -> !(next instanceof InputSpec)
                        && !next.declared().scope().isBlock()
                        && next.declared().from().value().isEmpty())
                .map(next -> move + " and from = \"" + input.name() + "\" on " + next.name())
                .orElse(move);
    }

    /** The network's field by which a layer is there. */
    private static String field(LayerSpec layer) {
        String name = layer.name();
        return name.contains(".") ? name.substring(0, name.indexOf('.')) : name;
    }

    /** {@code "age"}, or {@code {"age", "height"}}: as Java writes one or several. */
    private static String quoted(List<Located<String>> names) {
        String list = names.stream()
                .map(name -> Words.source(name.value()))
                .distinct()
                .collect(Collectors.joining(", "));
        return list.contains(",") ? "{" + list + "}" : list;
    }

    private Shape shape(InputSpec input) {
        List<Located<String>> names = input.columns().value();
        boolean hasSizes = !input.shape().value().isEmpty();
        if (names.isEmpty()) {
            return hasSizes
                    ? shape(input.name() + " ", input.shape())
                    : missing(input, input.declared().annotation());
        }
        if (hasSizes) {
            problems.add(Diagnostic.of(
                            Problem.INPUT_GIVEN_TWICE,
                            input.shape().origin(),
                            input.name() + " has both a shape and columns")
                    .with("rule", "an input of columns is a vector, with a number for each")
                    .fix(
                            "@Input(columns = " + quoted(names) + ")",
                            "@Input(" + Numbers.source(Values.written(input.shape())) + ")"));
            return Shape.UNKNOWN;
        }
        List<Located<String>> others = new ArrayList<>();
        for (Located<String> name : names) {
            if (!columns.contains(name.value())) {
                others.add(name);
            }
        }
        for (Located<String> name : names) {
            if (!columns.add(name.value())) {
                problems.add(Diagnostic.of(
                                Problem.COLUMN_TAKEN_TWICE,
                                name.origin(),
                                "the column " + Words.quoted(name.value()) + " is taken a second time, by "
                                        + input.name())
                        .fix(others.isEmpty() ? "no " + input.name() : "columns = " + quoted(others)));
                return Shape.UNKNOWN;
            }
        }
        return Shape.vector(names.size());
    }

    /** @param of {@code picture } where it is that of a field, else empty */
    private Shape shape(String of, Located<List<Located<Integer>>> written) {
        List<Integer> sizes = Values.written(written);
        if (sizes.size() > 3) {
            problems.add(rank(of, written, sizes));
            return Shape.UNKNOWN;
        }
        for (Located<Integer> size : written.value()) {
            if (size.value() < 1) {
                problems.add(small(of, size, sizes));
                return Shape.UNKNOWN;
            }
        }
        Shape shape = new Shape(sizes);
        return limits.hold(shape, written.origin()) ? shape : Shape.UNKNOWN;
    }

    private Shape missing(Origin network) {
        String sizes = Numbers.source(USUAL);
        Diagnostic found = Diagnostic.of(Problem.NO_INPUT, network, spec.name() + " does not say what it reads")
                .with("rule", "{height, width, channels}, {length, channels}, or the number of values");
        problems.add(
                spec.layers().isEmpty() // which is another mistake
                        ? found.fix("input = " + sizes)
                        : found.fix(
                                "input = " + sizes,
                                "above " + field(spec.layers().get(0)) + ": @Input(" + sizes + ")  Layer image;"));
        return Shape.UNKNOWN;
    }

    private Shape missing(InputSpec input, Origin origin) {
        problems.add(Diagnostic.of(Problem.NO_INPUT, origin, input.name() + " does not say what it reads")
                .with("rule", "{height, width, channels}, {length, channels}, the number of values, or columns")
                .fix("@Input(" + Numbers.source(USUAL) + ")", "@Input(columns = {\"age\", \"height\"})"));
        return Shape.UNKNOWN;
    }

    private Diagnostic twice(Located<List<Located<Integer>>> written, InputSpec field) {
        return Diagnostic.of(
                        Problem.INPUT_GIVEN_TWICE,
                        written.origin(),
                        spec.name() + " has both input = ... and the input " + field.name())
                .fix(
                        "no input",
                        fields(spec).stream().map(input -> "no " + input.name()).collect(Collectors.joining(" and ")));
    }

    private static Diagnostic rank(String of, Located<List<Located<Integer>>> input, List<Integer> sizes) {
        List<Integer> image = sizes.subList(sizes.size() - 3, sizes.size());
        String written = "{" + sizes.stream().map(String::valueOf).collect(Collectors.joining(", ")) + "}";
        return Diagnostic.of(
                        Problem.INPUT_RANK,
                        input.origin(),
                        "input " + of + written + " has " + Numbers.counted(sizes.size(), "size")
                                + ", but an image has 3, a series 2, a vector 1")
                .with("rule", "{height, width, channels}, {length, channels}, or the number of values")
                .fix(fix(of, image));
    }

    private Diagnostic small(String of, Located<Integer> size, List<Integer> sizes) {
        List<Integer> raised = sizes.stream().map(number -> Math.max(1, number)).toList();
        return Diagnostic.of(
                        Problem.VALUE_TOO_SMALL,
                        size.origin(),
                        "input " + (of.isEmpty() ? "of " + spec.name() + " " : of) + "has the size "
                                + Numbers.grouped(size.value()) + " but every size must be at least 1")
                .fix(fix(of, raised));
    }

    private static String fix(String of, List<Integer> sizes) {
        return of.isEmpty() ? "input = " + Numbers.source(sizes) : "@Input(" + Numbers.source(sizes) + ")";
    }
}
