package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.add;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Loop;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * What minimal filtering does before and after the products in one direction, down the columns or along the rows: {@code
 * B^T d} and {@code A^T m}, where each number is a vector. A kernel has one line of them in its body, so that the
 * largest filtering stays small.
 */
record FilteringTransforms(Filtering filtering) {

    /**
     * Where the numbers of lines stand.
     *
     * @param array a parameter of the kernel
     * @param step floats from one number of a line to the next
     * @param turns floats from one turn of each loop over the lines to the next
     */
    record Walk(String array, int step, List<Integer> turns) {

        Walk {
            turns = List.copyOf(turns);
        }

        private Stmt cursor(String name, List<Loop> loops) {
            Index place = Index.ZERO;
            for (int i = 0; i < loops.size(); i++) {
                place = place.plus(loops.get(i).at(turns.get(i)));
            }
            return new Stmt.Cursor(name, array, place);
        }

        private Access number(String cursor, int number) {
            return Access.at(array, cursor, number * step);
        }
    }

    /**
     * What becomes of the results: the largest of each window of a max-pool, the bias, the activation.
     *
     * @param along results of a line in a window
     * @param across lines of a window
     * @param lineStep floats from one of these lines to the next
     * @param bias whether there is one, {@code b}
     * @param activation LINEAR or RELU
     */
    record Windows(int along, int across, int lineStep, boolean bias, Activation activation) {}

    /** Cycles of a body, by a model: most vectors that are loaded and stored cross two lines of the cache. */
    static double cycles(int loads, int sums, int stores) {
        return 2 + loads + 0.25 * sums + 1.5 * stores;
    }

    /** Cycles of a line of {@link #input}. */
    double inputCycles() {
        int pairs = filtering.pairs().size();
        return cycles(filtering.size(), 2 * pairs * (pairs + 1), filtering.size());
    }

    /** Cycles of a line of {@link #output}. */
    double outputCycles() {
        return cycles(filtering.size(), outputSums(), filtering.tile());
    }

    /** Cycles of the windows that as many lines give as a window has. */
    double windowCycles(int along, int across) {
        int windows = filtering.tile() / along;
        int finish = windows * (2 * (along * across - 1) + 3);
        return cycles(across * filtering.size(), across * outputSums() + finish, windows);
    }

    private int outputSums() {
        int pairs = filtering.pairs().size();
        return 2 * pairs + filtering.tile() * (pairs - 1) + 2;
    }

    /** Numbers of the input to what is multiplied. Parameters from, to. */
    Kernel input(String name, String what, List<Loop> loops, Walk from, Walk to) {
        FilteringLines lines = new FilteringLines(filtering);
        List<Stmt> body = new ArrayList<>(List.of(from.cursor("at", loops), to.cursor("to", loops)));
        List<Stmt> loads = new ArrayList<>();
        for (int k = 0; k < filtering.size(); k++) {
            loads.add(new Stmt.LetVector("d" + k, Expr.vector(from.number("at", k))));
        }
        body.add(new Stmt.Line(loads));
        body.add(new Stmt.Line(lines.input(0, "d", "v")));
        for (int row : filtering.pairs()) {
            body.add(new Stmt.Line(lines.input(row, "d", "v")));
        }
        body.add(stores("v", filtering.size(), to));
        return kernel(name, what, loops, lines, List.of(from.array(), to.array()), List.of(), body);
    }

    /** Products to outputs, all of a tile. Parameters from, to. */
    Kernel output(String name, String what, List<Loop> loops, Walk from, Walk to) {
        FilteringLines lines = new FilteringLines(filtering);
        List<Stmt> body = new ArrayList<>(List.of(from.cursor("at", loops), to.cursor("to", loops)));
        body.addAll(outputs(lines, filtering.tile(), from, 0, "m", "s"));
        body.add(stores("s", filtering.tile(), to));
        return kernel(name, what, loops, lines, List.of(from.array(), to.array()), List.of(), body);
    }

    /**
     * Products to what is made of the outputs. Parameters from, (b), to.
     *
     * @param count windows of a line: fewer than a tile has where the output ends
     */
    Kernel windows(String name, String what, List<Loop> loops, Walk from, Walk to, Windows windows, int count) {
        FilteringLines lines = new FilteringLines(filtering);
        List<Stmt> body = new ArrayList<>(List.of(from.cursor("at", loops), to.cursor("to", loops)));
        for (int line = 0; line < windows.across(); line++) {
            int distance = line * windows.lineStep();
            body.addAll(outputs(lines, count * windows.along(), from, distance, "l" + line + "m", "l" + line + "s"));
        }
        for (int window = 0; window < count; window++) {
            body.add(new Stmt.Line(finish(windows, window, to.number("to", window))));
        }
        List<String> params = new ArrayList<>(List.of(from.array()));
        List<Stmt> before = new ArrayList<>();
        if (windows.bias()) {
            params.add("b");
            before.add(new Stmt.LetVector("bias", Expr.vector(Access.of("b", 0))));
        }
        params.add(to.array());
        return kernel(name, what, loops, lines, params, before, body);
    }

    private List<Stmt> outputs(FilteringLines lines, int count, Walk from, int distance, String number, String result) {
        List<Stmt> loads = new ArrayList<>();
        for (int k : lines.readForOutput(0, count)) {
            Access place = Access.at(from.array(), "at", k * from.step() + distance);
            loads.add(new Stmt.LetVector(number + k, Expr.vector(place)));
        }
        return List.of(new Stmt.Line(loads), new Stmt.Line(lines.output(0, count, number, result)));
    }

    private static List<Stmt> finish(Windows windows, int window, Access place) {
        String largest = "l0s" + window * windows.along();
        List<Stmt> statements = new ArrayList<>();
        for (int p = 1; p < windows.along() * windows.across(); p++) {
            String other = "l" + p / windows.along() + "s" + (window * windows.along() + p % windows.along());
            statements.add(new Stmt.Assign(largest, Expr.max(read(largest), read(other))));
        }
        if (windows.bias()) {
            statements.add(new Stmt.Assign(largest, add(read(largest), read("bias"))));
        }
        boolean relu = windows.activation() == Activation.RELU;
        Expr result = relu ? Expr.max(read(largest), Expr.splat(0)) : read(largest);
        statements.add(new Stmt.VectorStore(place, result));
        return statements;
    }

    private static Stmt stores(String result, int count, Walk to) {
        List<Stmt> stores = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            stores.add(new Stmt.VectorStore(to.number("to", k), read(result + k)));
        }
        return new Stmt.Line(stores);
    }

    private static Kernel kernel(
            String name,
            String what,
            List<Loop> loops,
            FilteringLines lines,
            List<String> params,
            List<Stmt> before,
            List<Stmt> body) {
        List<Param> arrays = new ArrayList<>();
        for (String param : params) {
            arrays.add(Param.array(param));
        }
        List<Stmt> looped = body;
        for (int i = loops.size() - 1; i >= 0; i--) {
            looped = loops.get(i).over(looped);
        }
        List<Stmt> all = new ArrayList<>(lines.factors());
        all.addAll(before);
        all.addAll(looped);
        return new Kernel(name, List.of(what), arrays, all);
    }
}
