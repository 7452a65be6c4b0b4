package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Box;
import io.neurapt.processor.kernel.Move;
import java.util.ArrayList;
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
                && (ParameterLayout.bufferShape(graph, node.source()).isVector() || isReadInAnyOrder(graph, node));
    }

    private static boolean isReadInAnyOrder(Graph graph, Node node) {
        for (Node reader : graph.readersOf(node.index())) {
            boolean anyOrder = reader.op() instanceof Op.Dense
                    || reader.op() instanceof Op.Flatten && isReadInAnyOrder(graph, reader);
            if (!anyOrder) {
                return false;
            }
        }
        return true;
    }

    /** What such a layer moves, from its input to its output; nothing for layers that compute. */
    static List<Move> of(Node node) {
        Shape input = node.input();
        if (node.op() instanceof Op.Flatten) {
            return List.of(new Move(Box.START, Box.flat(input), input));
        }
        if (node.op() instanceof Op.Input part) {
            return List.of(new Move(part(node.shape(), part.at()), Box.START, node.shape()));
        }
        if (node.op() instanceof Op.UpSample size) {
            List<Move> columns = new ArrayList<>();
            for (int x = 0; x < size.width(); x++) {
                columns.add(new Move(Box.START, Box.every(size.height(), size.width(), 0, x), input));
            }
            return columns;
        }
        if (node.op() instanceof Op.ZeroPad pad) {
            return List.of(
                    new Move(Box.START, Box.at(pad.sides().top(), 0, pad.sides().left()), input));
        }
        if (node.op() instanceof Op.Crop crop) {
            return List.of(new Move(Box.at(crop.sides().top(), 0, crop.sides().left()), Box.START, node.shape()));
        }
        return List.of();
    }

    /** One of several outputs, into the vector of all. */
    static Move output(Graph graph, int output) {
        Shape shape = graph.nodes().get(graph.outputs().get(output).node()).shape();
        return new Move(Box.START, part(shape, graph.placeOf(output)), shape);
    }

    /** Where in a vector of several things one of them stands. */
    private static Box part(Shape shape, int at) {
        return (shape.isVector() ? Box.START : Box.flat(shape)).fromChannel(at);
    }

    /** What tells the kernels of several moves apart. */
    static String number(List<Move> moves, int i) {
        return moves.size() == 1 ? "" : "" + i;
    }

    /** The title of the kernels of {@link #within}. */
    static String repeats(Node node) {
        return "Rows of " + node.name() + " that are equal to one before them.";
    }

    /** What it moves then, within its output. */
    static List<Move> within(Node node) {
        List<Move> rows = new ArrayList<>();
        if (node.op() instanceof Op.UpSample size) {
            Shape every =
                    node.shape().resized(node.input().height(), node.shape().width());
            for (int y = 1; y < size.height(); y++) {
                rows.add(new Move(Box.every(size.height(), 1, 0, 0), Box.every(size.height(), 1, y, 0), every));
            }
        }
        return rows;
    }
}
