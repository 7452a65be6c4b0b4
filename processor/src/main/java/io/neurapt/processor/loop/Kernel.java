package io.neurapt.processor.loop;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece of work that becomes one static Java method. It touches nothing but its parameters.
 *
 * @param name the method's name
 * @param doc one or more lines: what it computes, with which shapes, in which form
 * @param params its parameters
 * @param body its statements
 */
public record Kernel(String name, List<String> doc, List<Param> params, List<Stmt> body) {

    /** Samples in a tile of the vector backend, floats in a block; a multiple of every vector length in use. */
    public static final int BLOCK = 16;

    /** The loop variable of {@link Stmt.Lanes}: the first lane of the vector. */
    public static final String LANE = "v";

    public Kernel {
        doc = List.copyOf(doc);
        params = List.copyOf(params);
        body = List.copyOf(body);
    }

    /** The kernels that this one calls, in order, each once. */
    public List<Kernel> calls() {
        Map<String, Kernel> called = new LinkedHashMap<>();
        collectCalls(body, called);
        return List.copyOf(called.values());
    }

    private static void collectCalls(List<Stmt> body, Map<String, Kernel> called) {
        for (Stmt statement : body) {
            if (statement instanceof Stmt.Call call) {
                called.putIfAbsent(call.kernel().name(), call.kernel());
            } else if (statement instanceof Stmt.For loop) {
                collectCalls(loop.body(), called);
            } else if (statement instanceof Stmt.Lanes lanes) {
                collectCalls(lanes.body(), called);
            } else if (statement instanceof Stmt.ForEach loop) {
                collectCalls(loop.body(), called);
            } else if (statement instanceof Stmt.ForListed loop) {
                collectCalls(loop.body(), called);
            } else if (statement instanceof Stmt.Within within) {
                collectCalls(within.body(), called);
            } else if (statement instanceof Stmt.Category category) {
                collectCalls(category.body(), called);
            } else if (statement instanceof Stmt.Line line) {
                collectCalls(line.parts(), called);
            }
        }
    }
}
