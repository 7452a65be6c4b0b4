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
        String out = wiring.outputOf(node, true); // what no number goes to stays zero
        String title = node.name() + ": " + node.input() + " -> " + node.shape() + ", "
                + node.op().describe() + ".";
        List<Move> moves = Moves.of(node);
        for (int i = 0; i < moves.size(); i++) {
            wiring.move(steps, node, "Forward" + Moves.number(moves, i), title, moves.get(i), in, out, Update.WRITE);
        }
        List<Move> within = Moves.within(node);
        for (int i = 0; i < within.size(); i++) {
            wiring.move(
                    steps,
                    node,
                    "Repeat" + Moves.number(within, i),
                    Moves.repeats(node),
                    within.get(i),
                    out,
                    out,
                    Update.WRITE);
        }
    }

    void backward(List<Step> steps, Node node) {
        String gradient = wiring.gradients.of(node.index());
        String inGradient = wiring.gradients.of(node.source());
        String title = "The gradient of " + node.name() + "'s input: " + node.shape() + " -> " + node.input() + ".";
        List<Move> within = Moves.within(node);
        for (int i = 0; i < within.size(); i++) {
            String name = "Gather" + Moves.number(within, i);
            String sum = "The sum of the gradients of equal rows of " + node.name() + ".";
            wiring.move(steps, node, name, sum, within.get(i).back(), gradient, gradient, Update.ACCUMULATE);
        }
        Update update = wiring.gradients.update(node.source());
        List<Move> moves = Moves.of(node);
        if (update == Update.WRITE && !reachesAll(moves.get(0), node)) {
            wiring.clear(steps, node, inGradient);
            update = Update.ACCUMULATE;
        }
        for (int i = 0; i < moves.size(); i++) {
            String name = "Backward" + Moves.number(moves, i);
            wiring.move(steps, node, name, title, moves.get(i).back(), gradient, inGradient, update);
            update = Update.ACCUMULATE;
        }
    }

    /** Whether the first move leaves nothing of the input out. */
    private static boolean reachesAll(Move move, Node node) {
        return move.shape().size() == node.input().size();
    }
}
