package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Box;
import io.neurapt.processor.kernel.Move;
import java.util.List;

/** Layers that compute nothing: what they give are numbers of their input in other places. */
final class Moves {

    private Moves() {}

    /**
     * Whether a layer's output is its input's buffer: a flatten, since dense layers read images as they stand. Other
     * readers want its order.
     */
    static boolean isAlias(Graph graph, Node node) {
        return node.op() instanceof Op.Flatten
                && (!ParameterLayout.bufferShape(graph, node.source()).isImage()
                        || graph.readersOf(node.index()).stream().allMatch(Moves::readsAnyOrder));
    }

    private static boolean readsAnyOrder(Node reader) {
        return reader.op() instanceof Op.Dense || reader.op() instanceof Op.Flatten;
    }

    /** What such a layer moves, from its input to its output; nothing for layers that compute. */
    static List<Move> of(Node node) {
        Shape input = node.input();
        if (node.op() instanceof Op.Flatten) {
            return List.of(new Move(Box.START, Box.flat(input), input));
        }
        return List.of();
    }
}
