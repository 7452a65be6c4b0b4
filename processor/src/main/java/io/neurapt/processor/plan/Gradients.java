package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Update;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Where the gradients of layers' outputs stand, and who gives them first. */
final class Gradients {

    private final Wiring wiring;
    private final Graph graph;
    private final boolean[] learning;
    private final String[] constants; // of each node's buffer; null while nobody has asked
    private final Set<String> given = new HashSet<>(); // those that a step has written
    private String ofInput = "";

    Gradients(Wiring wiring) {
        this.wiring = wiring;
        this.graph = wiring.graph;
        this.learning = graph.learning();
        this.constants = new String[graph.nodes().size()];
    }

    /** The buffer for the gradient of a node's output, or of the input; made by the first that asks. */
    String of(int source) {
        if (source == Node.INPUT) {
            if (ofInput.isEmpty()) {
                ofInput = wiring.buffer(
                        "INPUT_GRADIENT", "gradient of the input", wiring.layout(source, Border.NONE), true);
            }
            return ofInput;
        }
        Node node = graph.nodes().get(source);
        OptionalInt shared = shared(node);
        if (shared.isPresent()) {
            constants[source] = of(shared.getAsInt());
        } else if (constants[source] == null) {
            // what only the gradient of the input needs must not cost training anything
            boolean first = node.source() == Node.INPUT && !(node.op() instanceof Op.TransposedConv);
            Border border = first || hasPlainReader(source) ? Border.NONE : wiring.gradientBorder(node);
            if (node.op() instanceof Op.Pooling) {
                border = wiring.inputBorder(source); // as its output's, whose layout the winners have
            }
            constants[source] = wiring.buffer(
                    Wiring.constant(node) + "_GRADIENT",
                    "gradient of " + node.name(),
                    wiring.layout(source, border),
                    false);
        }
        return constants[source];
    }

    /**
     * What a node reads, if the gradient of that stands where the node's own does: that of a flatten, which moves
     * nothing; and that of the only reader's input where the one becomes the other in place.
     */
    private OptionalInt shared(Node node) {
        if (Moves.isAlias(graph, node)) {
            return OptionalInt.of(node.source());
        }
        boolean inPlace = node.op() instanceof Op.Activate
                || node.op() instanceof Op.Add
                || node.op() instanceof Op.BatchNorm
                || node.op() instanceof Op.Dropout;
        if (!inPlace || !allLearn(node.sources())) {
            return OptionalInt.empty();
        }
        for (int source : node.sources()) {
            if (graph.readersOf(source).size() == 1 && Collections.frequency(node.sources(), source) == 1) {
                return OptionalInt.of(source);
            }
        }
        return OptionalInt.empty();
    }

    private boolean allLearn(List<Integer> sources) {
        for (int source : sources) {
            if (source == Node.INPUT || !learning[source]) {
                return false;
            }
        }
        return true;
    }

    /** How the next kernel that gives the gradient of a node's output stores it: the first one writes, the others add. */
    Update update(int node) {
        return given.add(of(node)) ? Update.WRITE : Update.ACCUMULATE;
    }

    /** Whether a step has given the gradient of a node; none does where only embeddings read it. */
    boolean has(int node) {
        return given.contains(node == Node.INPUT ? ofInput : constants[node]);
    }

    /** Whether one of those that read a node, or what shares its gradient with it, gives that gradient in one piece. */
    private boolean hasPlainReader(int node) {
        for (Node reader : graph.readersOf(node)) {
            if (reader.op() instanceof Op.Dense || shared(reader).isPresent() && hasPlainReader(reader.index())) {
                return true;
            }
        }
        return false;
    }
}
