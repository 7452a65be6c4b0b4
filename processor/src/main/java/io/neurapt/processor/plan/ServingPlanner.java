package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Box;
import io.neurapt.processor.kernel.Joint;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingDepthwise;
import io.neurapt.processor.kernel.ServingKernels;
import io.neurapt.processor.kernel.ServingKernels.Zeros;
import io.neurapt.processor.kernel.ServingLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Turns a graph into the program with which a backend computes one sample at a time: walks the layers, asks the backend
 * for a kernel for each piece of work, and gives every buffer and every packed tensor its place.
 */
public final class ServingPlanner<L extends ServingLayout> {

    private final Graph graph;
    private final ParameterLayout parameters;
    private final ServingKernels<L> kernels;
    private final FusedLayers fused;
    private final ServingCalls calls;
    private final List<Fold> folds = new ArrayList<>();
    private final Optional<BatchPlanner> batch;

    /** Numbers and where they stand: the constant of a buffer, or a place in the caller's array. */
    private record Value<L>(String place, L layout) {}

    /** What stands in each node's output; nothing for a convolution that is computed together with its pool. */
    private final Map<Integer, Value<L>> outputs = new HashMap<>();

    private final Map<Integer, Value<L>> plainCopies = new HashMap<>();

    private ServingPlanner(Graph graph, ParameterLayout parameters, ServingKernels<L> kernels) {
        this.graph = graph;
        this.parameters = parameters;
        this.kernels = kernels;
        this.fused = new FusedLayers(graph, kernels);
        ConstantNames names = new ConstantNames(parameters);
        this.batch = BatchPlanner.of(graph, names, kernels.groupSize());
        this.calls = new ServingCalls(parameters, names, batch);
    }

    /** The program with which a backend computes one sample of a network. */
    public static <L extends ServingLayout> ServingPlan plan(
            Graph graph, ParameterLayout parameters, ServingKernels<L> kernels) {
        return new ServingPlanner<>(Lowering.of(graph), parameters, kernels).plan();
    }

    private ServingPlan plan() {
        outputs.put(Node.INPUT, input());
        for (Node node : graph.live()) {
            layer(node);
        }
        boolean flat = !kernels.rowBuffers();
        int memory = flat ? calls.buffers().placeFlat() : 0;
        List<Program.Rows> rows = flat ? List.of() : calls.buffers().placeRows();
        return new ServingPlan(
                graph,
                kernels.backend(),
                kernels.registers(),
                parameters.places(),
                calls.packing().plan(flat),
                calls.buffers().places(flat),
                memory,
                rows,
                calls.places(),
                folds,
                calls.steps(),
                batch.isPresent() ? Optional.of(batch.get().plan()) : Optional.empty(),
                calls.library().sharers());
    }

    // ---- layers -------------------------------------------------------------------------------------

    /** The caller's array, or a copy with the border that the first layer needs. */
    private Value<L> input() {
        Shape shape = graph.input();
        Value<L> callers = new Value<>(ServingPlan.INPUT, kernels.input(shape));
        if (fused.allReadInput(Node.INPUT)) {
            if (batch.isPresent()) {
                int length = callers.layout().rowLength();
                batch.get().buffer(callers.place(), "INPUT", shape + ", the inputs", length);
            }
            return callers;
        }
        Value<L> copy = buffer("INPUT", shape + ", the input", kernels.inputCopy(shape, fused.inputBorder(Node.INPUT)));
        Node first = graph.nodes().get(0);
        calls.step(
                first,
                List.of("copyInput", callers.layout(), copy.layout()),
                new Work("copyInput", "Copies the input, " + shape + "."),
                work -> kernels.copyInput(work, callers.layout(), copy.layout()),
                Map.of("in", callers.place(), "out", copy.place()));
        return copy;
    }

    private void layer(Node node) {
        if (outputs.containsKey(node.index())) {
            return; // a pool that its convolution computes
        }
        if (node.op() instanceof Op.BatchNorm norm) {
            normalization(node, norm);
        } else if (!ServingPart.isOrdinary(node)) {
            parts(node);
        } else if (node.op() instanceof Op.Conv) {
            convolution(node);
        } else if (node.op() instanceof Op.DepthwiseConv conv) {
            depthwise(node, conv);
        } else if (node.op() instanceof Op.Dense dense) {
            dense(node, dense);
        } else if (node.op() instanceof Op.Pooling pool) {
            pool(node, pool);
        } else if (node.op() instanceof Op.Activate || node.op() instanceof Op.Join) {
            join(node);
        } else if (node.op() instanceof Op.LayerNorm norm) {
            layerNorm(node, norm);
        } else if (node.op() instanceof Op.Outputs) {
            outputs(node);
        } else if (node.op() instanceof Op.Embedding embedding) {
            embedding(node, embedding);
        } else if (fused.isAlias(node)) {
            outputs.put(node.index(), outputs.get(node.source()));
            if (node.index() == graph.output().index()) {
                copyOutput(node, outputs.get(node.source()), ParameterLayout.bufferShape(graph, node.index()));
            }
        } else {
            move(node);
        }
    }

    /** One of several, or a function of one. */
    private void join(Node node) {
        if (node.op() instanceof Op.Concat) {
            concatenate(node);
            return;
        }
        Activation activation = node.op().activation();
        Activation own = Functions.isSoftmax(activation) ? Activation.LINEAR : activation;
        Joint joint = node.op() instanceof Op.Multiply ? Joint.PRODUCT : Joint.SUM;
        Map<String, String> values = new LinkedHashMap<>();
        List<L> ins = new ArrayList<>();
        for (int source : node.sources()) {
            values.put("in" + ins.size(), outputs.get(source).place());
            ins.add(outputs.get(source).layout());
        }
        Value<L> out = buffer(node);
        values.put("out", out.place());
        calls.step(
                node,
                List.of("join", joint, own, ins, out.layout()),
                new Work(node.identifier() + "Forward", FusedLayers.title(node) + "."),
                work -> kernels.join(work, joint, own, ins, out.layout()),
                values);
        finish(node, node, out, own);
    }

    private void concatenate(Node node) {
        Value<L> out = buffer(node);
        int channel = 0;
        for (int i = 0; i < node.sources().size(); i++) {
            Move move = new Move(Box.START, Box.at(0, channel, 0), node.inputs().get(i));
            move(node, "Forward" + i, move, outputs.get(node.sources().get(i)), out);
            channel += node.inputs().get(i).channels();
        }
        finish(node, node, out, Activation.LINEAR);
    }

    private void move(Node node) {
        Value<L> out = buffer(
                Wiring.constant(node),
                node.shape() + ", output of " + node.name(),
                kernels.buffer(node.shape(), fused.inputBorder(node.index())),
                true); // what no number goes to stays zero
        List<Move> moves = Moves.of(node);
        for (int i = 0; i < moves.size(); i++) {
            move(node, "Forward" + Moves.number(moves, i), moves.get(i), outputs.get(node.source()), out);
        }
        List<Move> within = Moves.within(node);
        for (int i = 0; i < within.size(); i++) {
            move(node, "Repeat" + Moves.number(within, i), Moves.repeats(node), within.get(i), out, out);
        }
        finish(node, node, out, Activation.LINEAR);
    }

    private void move(Node node, String name, Move move, Value<L> in, Value<L> out) {
        move(node, name, FusedLayers.title(node) + ".", move, in, out);
    }

    private void move(Node node, String name, String title, Move move, Value<L> in, Value<L> out) {
        calls.step(
                node,
                List.of("move", move, in.layout(), out.layout()),
                new Work(node.identifier() + name, title),
                work -> kernels.move(work, move, in.layout(), out.layout()),
                Map.of("in", in.place(), "out", out.place()));
    }

    private void embedding(Node node, Op.Embedding op) {
        Value<L> in = outputs.get(node.source());
        Value<L> out = buffer(node);
        calls.step(
                node,
                List.of("embedding", op.categories(), in.layout(), out.layout()),
                new Work(node.identifier() + "Forward", FusedLayers.title(node) + "."),
                work -> kernels.embedding(work, op.categories(), in.layout(), out.layout()),
                Map.of("in", in.place(), "out", out.place()));
        finish(node, node, out, Activation.LINEAR);
    }

    /** All of them, into the caller's array. */
    private void outputs(Node node) {
        Value<L> out = new Value<>(ServingPlan.OUTPUT, kernels.output(node.shape()));
        for (int i = 0; i < node.sources().size(); i++) {
            move(
                    node,
                    "Forward" + i,
                    Moves.output(graph, i),
                    outputs.get(node.sources().get(i)),
                    out);
        }
    }

    /** One that no layer before has taken. */
    private void normalization(Node node, Op.BatchNorm norm) {
        folds.add(Fold.of(parameters, node, Optional.empty()));
        Activation own = Functions.isSoftmax(norm.activation()) ? Activation.LINEAR : norm.activation();
        Value<L> in = outputs.get(node.source());
        Value<L> out = buffer(node);
        calls.step(
                node,
                List.of("scale", own, in.layout(), out.layout()),
                new Work(node.identifier() + "Forward", FusedLayers.title(node) + "."),
                work -> kernels.scale(work, own, in.layout(), out.layout()),
                Map.of("in", in.place(), "out", out.place()));
        finish(node, node, out, own);
    }

    private void fold(Node node) {
        Node norm = fused.end(node);
        if (norm != node) {
            folds.add(Fold.of(parameters, norm, Optional.of(node)));
            calls.addsInsteadOfBias(node, parameters.segment(norm.name(), "beta"));
            outputs.put(node.index(), null);
        }
    }

    private void convolution(Node node) {
        fold(node);
        Node end = fused.end(node);
        Node pool = fused.fusedPool(node);
        Node last = pool == null ? end : pool;
        ServingConv conv = fused.conv(node);
        Value<L> in = outputs.get(node.source());
        Value<L> out = buffer(last);
        if (pool != null) {
            outputs.put(end.index(), null);
        }
        calls.step(
                node,
                List.of("conv", conv, in.layout(), out.layout()),
                new Work(node.identifier() + "Forward", fused.titles(node, pool)),
                work -> kernels.conv(work, conv, in.layout(), out.layout()),
                Map.of("in", in.place(), "out", out.place()));
        finish(end, last, out, conv.activation());
    }

    /** A layer that ordinary convolutions make together. */
    private void parts(Node node) {
        fold(node);
        Node end = fused.end(node);
        Value<L> out = buffer(end);
        List<ServingPart> parts = fused.parts(node);
        for (int i = 0; i < parts.size(); i++) {
            part(node, i, parts.get(i), out);
        }
        finish(end, end, out, fused.own(end.op().activation()));
    }

    private void part(Node node, int number, ServingPart part, Value<L> out) {
        ServingConv conv = part.conv();
        Value<L> in = part.input().isPresent()
                ? input(node, number, part, part.input().get())
                : outputs.get(node.source());
        String name = "part " + (number + 1) + " of " + node.name();
        Value<L> own = part.to().isPresent()
                ? buffer(
                        Wiring.constant(node) + "_OUT" + number,
                        "what " + name + " gives",
                        kernels.buffer(Shape.image(conv.height(), conv.width(), conv.filters()), Border.NONE))
                : out;
        calls.step(
                node,
                List.of("conv", conv, in.layout(), own.layout()),
                new Work(node.identifier() + "Part" + number, fused.titles(node, null) + " A part."),
                work -> kernels.conv(work, conv, in.layout(), own.layout()),
                Map.of("in", in.place(), "out", own.place()),
                Map.of("weights", part.weights(), "bias", part.biases()));
        if (part.to().isPresent()) {
            move(node, "Scatter" + number, "What " + name + " gives.", part.to().get(), own, out);
        }
    }

    /** What a part reads, where that is not what the layer reads. */
    private Value<L> input(Node node, int number, ServingPart part, Shape shape) {
        L layout = kernels.buffer(shape, kernels.border(part.conv()));
        boolean padded = part.from().isEmpty() || !part.from().get().shape().equals(shape);
        String name = "part " + (number + 1) + " of " + node.name();
        Value<L> in = buffer(
                Wiring.constant(node) + "_IN" + number,
                shape + ", what " + name + " reads",
                layout,
                padded || layout.keepsZeros());
        if (part.from().isPresent()) {
            String title = "What " + name + " reads.";
            move(node, "Gather" + number, title, part.from().get(), outputs.get(node.source()), in);
        }
        return in;
    }

    private void depthwise(Node node, Op.DepthwiseConv op) {
        ServingDepthwise conv = ServingDepthwise.of(op, node.input(), fused.own(op.activation()));
        Value<L> in = outputs.get(node.source());
        Value<L> out = buffer(node);
        calls.step(
                node,
                List.of("depthwise", conv, in.layout(), out.layout()),
                new Work(node.name() + "Forward", FusedLayers.title(node) + "."),
                work -> kernels.depthwise(work, conv, in.layout(), out.layout()),
                Map.of("in", in.place(), "out", out.place()));
        finish(node, node, out, conv.activation());
    }

    private void dense(Node node, Op.Dense dense) {
        fold(node);
        Node end = fused.end(node);
        boolean bias = dense.bias() || end != node;
        Value<L> in = withoutBorder(node.source());
        Value<L> out = buffer(end);
        Activation own = fused.own(end.op().activation());
        Zeros zeros = fused.zeros(node.source());
        Step single = calls.add(
                node,
                List.of("dense", in.layout(), zeros, dense.units(), bias, own),
                new Work(node.identifier() + "Forward", fused.titles(node, null)),
                work -> kernels.dense(work, in.layout(), zeros, dense.units(), bias, own, out.layout()),
                Map.of("in", in.place(), "out", out.place()));
        if (batch.isPresent()) {
            int groups = batch.get().groups();
            calls.together(
                    node,
                    single,
                    List.of("batch", in.layout(), zeros, dense.units(), bias, own),
                    new Work(node.identifier() + "Batch", FusedLayers.title(node) + ", of a batch."),
                    work -> kernels.denseBatch(work, in.layout(), zeros, bias, own, out.layout(), groups));
        }
        finish(end, end, out, own);
    }

    private void pool(Node node, Op.Pooling pool) {
        Value<L> in = outputs.get(node.source());
        Value<L> out = buffer(node);
        calls.step(
                node,
                List.of("pool", pool, in.layout(), out.layout()),
                new Work(node.identifier() + "Forward", FusedLayers.title(node) + "."),
                work -> kernels.pool(
                        work,
                        pool.mode(),
                        pool.vertical(node.input()),
                        pool.horizontal(node.input()),
                        in.layout(),
                        out.layout()),
                Map.of("in", in.place(), "out", out.place()));
        finish(node, node, out, Activation.LINEAR);
    }

    private void layerNorm(Node node, Op.LayerNorm norm) {
        Value<L> in = outputs.get(node.source());
        Value<L> out = buffer(node);
        calls.step(
                node,
                List.of("layerNorm", norm.epsilon(), in.layout(), out.layout()),
                new Work(node.name() + "Forward", FusedLayers.title(node) + "."),
                work -> kernels.layerNorm(work, norm.epsilon(), in.layout(), out.layout()),
                Map.of("in", in.place(), "out", out.place()));
        finish(node, node, out, Activation.LINEAR);
    }

    /**
     * The activation that the layer's own kernel leaves out, and the way to the caller where this is the output.
     *
     * @param last the layer, or the pool that is computed together with it
     * @param applied what the kernel has applied of it: all, or LINEAR
     */
    private void finish(Node node, Node last, Value<L> out, Activation applied) {
        Activation activation = node.op().activation();
        if (Functions.isSoftmax(activation)) {
            softmax(node, out);
            return;
        }
        if (applied != activation) {
            calls.step(
                    node,
                    List.of("activation", activation, out.layout()),
                    new Work(
                            node.identifier() + "Activation",
                            "The " + Wiring.lower(activation) + " of " + node.name() + ", in place."),
                    work -> kernels.activation(work, activation, out.layout()),
                    Map.of("out", out.place()));
        }
        outputs.put(last.index(), out);
        if (last.index() == graph.output().index()) {
            copyOutput(last, out, last.shape());
        }
    }

    private void softmax(Node node, Value<L> before) {
        Activation activation = node.op().activation();
        boolean isLast = node.index() == graph.output().index();
        Value<L> out = isLast
                ? new Value<>(ServingPlan.OUTPUT, kernels.output(node.shape()))
                : buffer(
                        Wiring.constant(node) + "_SOFTMAX",
                        node.shape() + ", " + Wiring.lower(activation) + " of " + node.name(),
                        kernels.buffer(node.shape(), fused.inputBorder(node.index())));
        calls.step(
                node,
                List.of("softmax", activation, before.layout(), out.layout()),
                new Work(node.identifier() + "Softmax", "The " + Wiring.lower(activation) + " of " + node.name() + "."),
                work -> kernels.softmax(work, activation, before.layout(), out.layout()),
                Map.of("in", before.place(), "out", out.place()));
        outputs.put(node.index(), out);
    }

    private void copyOutput(Node node, Value<L> out, Shape shape) {
        L callers = kernels.output(shape);
        calls.step(
                node,
                List.of("copyOutput", out.layout(), callers),
                new Work("copyOutput", "Copies the output, " + shape + "."),
                work -> kernels.copyOutput(work, out.layout(), callers),
                Map.of("in", out.place(), "out", ServingPlan.OUTPUT));
    }

    // ---- buffers ------------------------------------------------------------------------------------

    private Value<L> buffer(Node node) {
        return buffer(
                Wiring.constant(node),
                node.shape() + ", output of " + node.name(),
                kernels.buffer(node.shape(), fused.inputBorder(node.index())));
    }

    private Value<L> buffer(String wanted, String meaning, L layout) {
        return buffer(wanted, meaning, layout, layout.keepsZeros());
    }

    private Value<L> buffer(String wanted, String meaning, L layout, boolean own) {
        return new Value<>(calls.buffer(wanted, meaning, layout, own), layout);
    }

    /** A node's output for readers that know no border: a copy where it has one. */
    private Value<L> withoutBorder(int node) {
        Value<L> out = outputs.get(node);
        if (!out.layout().keepsZeros() || out.place().equals(ServingPlan.INPUT)) {
            return out;
        }
        if (plainCopies.containsKey(node)) {
            return plainCopies.get(node);
        }
        Shape shape = node == Node.INPUT ? graph.input() : ParameterLayout.bufferShape(graph, node);
        Value<L> copy = buffer(out.place() + "_PLAIN", "the same without border", kernels.buffer(shape, Border.NONE));
        move(graph.nodes().get(Math.max(0, node)), "Plain", Move.all(shape), out, copy);
        plainCopies.put(node, copy);
        return copy;
    }
}
