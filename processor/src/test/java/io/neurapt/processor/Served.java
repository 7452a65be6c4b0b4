package io.neurapt.processor;

import io.neurapt.Backend;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.Segment;
import io.neurapt.internal.ServingProgram;
import io.neurapt.internal.ServingWeights;
import io.neurapt.internal.Shapes;
import io.neurapt.internal.Workspace;
import java.util.Map;

/** A generated program for one sample at a time, with its weights and a workspace. */
final class Served {

    private final ServingProgram program;
    private final ServingWeights weights;
    private final Workspace workspace;
    private final int outputs;

    Served(Golden network, Backend backend, Map<String, double[]> parameters) {
        GeneratedModel model = GeneratedModel.of(network);
        Architecture architecture = model.architecture();
        float[] flat = new float[architecture.parameters()];
        for (Segment segment : architecture.segments()) {
            segment.scatter(Tensors.floats(parameters.get(segment.layer() + "." + segment.role())), flat);
        }
        this.program = model.serving(backend);
        this.weights = program.pack(flat);
        this.workspace = program.newWorkspace();
        this.outputs = Shapes.size(Shapes.output(architecture));
    }

    void predict(float[] in, float[] out) {
        program.predict(weights, workspace, in, 0, out, 0);
    }

    /** One sample after the other. */
    float[][] predict(float[][] in) {
        float[][] out = new float[in.length][outputs];
        for (int i = 0; i < in.length; i++) {
            predict(in[i], out[i]);
        }
        return out;
    }
}
