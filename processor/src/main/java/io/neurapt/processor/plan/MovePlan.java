package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Node;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Update;
import java.util.List;

/** Layers that only {@linkplain Moves move} numbers, forward and backward. */
final class MovePlan {

    private final Wiring wiring;

    MovePlan(Wiring wiring) {
        this.wiring = wiring;
    }

    void forward(List<Step> steps, Node node) {
        String in = wiring.output(node.source());
        String out = wiring.buffer(
                Wiring.constant(node),
                node.shape() + ", output of " + node.name(),
                wiring.layout(node.index(), wiring.inputBorder(node.index())),
                true); // what no number goes to stays zero
        wiring.outputs[node.index()] = out;
        for (Move move : Moves.of(node)) {
            String title = node.name() + ": " + node.input() + " -> " + node.shape() + ", "
                    + node.op().describe() + ".";
            wiring.move(steps, node, "Forward", title, move, in, out, Update.WRITE);
        }
    }

    void backward(List<Step> steps, Node node) {
        String gradient = wiring.gradientOf(node.index());
        String inGradient = wiring.gradientOf(node.source());
        Update update = wiring.update(node.source());
        List<Move> moves = Moves.of(node);
        if (update == Update.WRITE && moves.stream().noneMatch(move -> reachesAll(move, node))) {
            wiring.clear(steps, node, inGradient);
            update = Update.ACCUMULATE;
        }
        for (Move move : moves) {
            String title = "The gradient of " + node.name() + "'s input: " + node.shape() + " -> " + node.input() + ".";
            wiring.move(steps, node, "Backward", title, move.back(), gradient, inGradient, update);
            update = Update.ACCUMULATE;
        }
    }

    private static boolean reachesAll(Move move, Node node) {
        return move.shape().size() == node.input().size();
    }
}
