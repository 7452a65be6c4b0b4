package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.KernelTable;
import io.neurapt.processor.kernel.Layout;
import java.util.List;

/**
 * Turns a graph into the program of one backend: walks the layers forward, then backward, asks the backend for
 * a kernel for each piece of work, and gives every buffer its place.
 */
public final class Planner {

    private Planner() {}

    /** The program with which a backend computes and trains a network. */
    public static Program plan(Graph graph, ParameterLayout parameters, KernelTable kernels) {
        Wiring wiring = new Wiring(Lowering.of(graph), parameters, kernels);
        ForwardPlan forward = ForwardPlan.of(wiring);
        Node last = wiring.graph.output();
        Layout output = wiring.layout(last.index(), Border.NONE);
        wiring.buffer(Wiring.TARGET, output.shape() + ", the target", output, true);
        BackwardPlan backward = BackwardPlan.of(wiring);

        boolean flat = !kernels.rowBuffers();
        int memory = flat ? wiring.buffers.placeFlat() : 0;
        List<Program.Rows> rows = flat ? List.of() : wiring.buffers.placeRows();
        return new Program(
                graph,
                kernels.backend(),
                kernels.registers(),
                kernels.tileSize(),
                parameters.places(),
                parameters.learned(),
                kernels.sumsDenseBatches() ? parameters.front() : parameters.learned(),
                wiring.kept,
                wiring.shardSums.places(),
                wiring.shardSums.count(),
                wiring.buffers.places(flat),
                memory,
                rows,
                forward.preparation(),
                forward.steps(),
                forward.alone(),
                forward.cuts(),
                backward.loss(),
                backward.steps(),
                backward.cuts(),
                backward.inputGradientSteps(),
                wiring.norms,
                wiring.masks,
                backward.parts(),
                wiring.shardSums.finish(),
                wiring.library.sharers(),
                wiring.port(Wiring.INPUT),
                wiring.port(wiring.gradients.of(Node.INPUT)),
                wiring.port(Wiring.TARGET),
                wiring.port(wiring.outputs[last.index()]));
    }
}
