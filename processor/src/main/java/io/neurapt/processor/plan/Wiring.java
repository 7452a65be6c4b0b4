package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Functions;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Output;
import io.neurapt.processor.graph.Parameter;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.ClassTerm;
import io.neurapt.processor.kernel.ConvBuffer;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.KernelTable;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.Layout;
import io.neurapt.processor.kernel.Move;
import io.neurapt.processor.kernel.Phase;
import io.neurapt.processor.kernel.Update;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Function;

/**
 * What the forward and the backward plan of one program share: the buffers, the kernels, and how a kernel's
 * parameters are bound to them by name.
 */
final class Wiring {

    static final String INPUT = "INPUT";
    static final String TARGET = "TARGET";

    final Graph graph;
    final KernelTable kernels;
    final BufferPlan buffers = new BufferPlan();
    final KernelLibrary library = new KernelLibrary();
    final List<Place> kept = new ArrayList<>();
    final List<Norm> norms = new ArrayList<>();
    final List<Mask> masks = new ArrayList<>();
    private final ParameterLayout parameters;
    private final ConstantNames names;
    final ShardSums shardSums;
    private final Map<String, Layout> layouts = new LinkedHashMap<>();
    private final Map<String, String> companions = new LinkedHashMap<>();
    private int stepNumber;

    /** For each node the constant of the buffer with its output. */
    final String[] outputs;

    final Gradients gradients;
    private final Map<String, String> plainCopies = new HashMap<>();

    Wiring(Graph graph, ParameterLayout parameters, KernelTable kernels) {
        this.graph = graph;
        this.parameters = parameters;
        this.kernels = kernels;
        this.names = new ConstantNames(parameters);
        this.shardSums = new ShardSums(kernels, library, names);
        this.outputs = new String[graph.nodes().size()];
        this.gradients = new Gradients(this);
        buffer(INPUT, graph.input() + ", the input", layout(Node.INPUT, inputBorder(Node.INPUT)), true);
    }

    // ---- buffers ------------------------------------------------------------------------------------

    String buffer(String wanted, String meaning, Layout layout, boolean own) {
        String constant = names.claim(wanted);
        buffers.add(new Buffer(constant, meaning, layout.rows(), layout.channelStep(), own || !layout.isContiguous()));
        layouts.put(constant, layout);
        return constant;
    }

    /** The buffer of a layer's output, with the border that its readers need. */
    String outputOf(Node node, boolean own) {
        String out = buffer(
                constant(node),
                node.shape() + ", output of " + node.name(),
                layout(node.index(), inputBorder(node.index())),
                own);
        outputs[node.index()] = out;
        return out;
    }

    /** A buffer that a convolution's kernels need for themselves; {@code role} stands before its name, or is empty. */
    String convBuffer(Node node, String role, ConvBuffer buffer) {
        String constant = buffer(
                constant(node) + "_" + role + ConstantNames.upperSnake(buffer.param()),
                "of " + node.name() + ": " + buffer.meaning(),
                new Layout(Shape.vector(buffer.size()), Border.NONE, 1),
                buffer.lasts());
        companions.put(node.name() + " " + role + buffer.param(), constant);
        return constant;
    }

    /** A buffer that stands beside a layer's output: {@code winner}, {@code before}, {@code largest}, {@code sum}. */
    String companion(Node node, String role, String meaning, Layout layout) {
        String constant = buffer(constant(node) + "_" + role.toUpperCase(Locale.ROOT), meaning, layout, false);
        companions.put(node.name() + " " + role, constant);
        return constant;
    }

    /** The companion that the forward plan made. */
    String companion(Node node, String role) {
        return companions.get(node.name() + " " + role);
    }

    /** A companion that shares its memory with nothing. */
    String own(Node node, String role, String meaning, Layout layout) {
        String constant = buffer(constant(node) + "_" + role.toUpperCase(Locale.ROOT), meaning, layout, true);
        companions.put(node.name() + " " + role, constant);
        return constant;
    }

    /** A name for what the runtime does for a layer. */
    String worker(Node node, String role) {
        return names.claim(constant(node) + "_" + role);
    }

    /** A buffer that is there already has this role. */
    void isCompanion(Node node, String role, String constant) {
        companions.put(node.name() + " " + role, constant);
    }

    Layout layout(int node, Border border) {
        return new Layout(ParameterLayout.bufferShape(graph, node), border, kernels.tileSize());
    }

    Layout layoutOf(String constant) {
        return layouts.get(constant);
    }

    String output(int node) {
        return node == Node.INPUT ? INPUT : outputs[node];
    }

    /** The border that the readers of a node's output need. */
    Border inputBorder(int node) {
        Border border = Border.NONE;
        for (Node reader : graph.readersOf(node)) {
            if (reader.op() instanceof Op.Conv conv && conv.isOrdinary()) {
                border = border.union(
                        Correlation.inputBorder(conv.vertical(reader.input()), conv.horizontal(reader.input())));
            } else if (reader.op() instanceof Op.TransposedConv) {
                border = border.union(kernels.gradientBorder(adjoint(reader), 1, 1));
            } else if (reader.op() instanceof Op.DepthwiseConv conv) {
                border = border.union(
                        Correlation.inputBorder(conv.vertical(reader.input()), conv.horizontal(reader.input())));
            }
        }
        return border;
    }

    /** The border that the gradient of a node's output needs for the gradient of its input, or its weights. */
    Border gradientBorder(Node node) {
        if (node.op() instanceof Op.DepthwiseConv depthwise) {
            return Phase.border(depthwise.vertical(node.input()), depthwise.horizontal(node.input()));
        }
        if (node.op() instanceof Op.TransposedConv) {
            return Correlation.inputBorder(
                    adjoint(node).vertical(), adjoint(node).horizontal());
        }
        if (!(node.op() instanceof Op.Conv conv) || !conv.isOrdinary()) {
            return Border.NONE;
        }
        Correlation shape =
                correlation(node, conv, layout(node.source(), Border.NONE), layout(node.index(), Border.NONE));
        return kernels.gradientBorder(shape, poolHeight(node), poolWidth(node));
    }

    /** Height of the windows of the max-pool that is computed together with a convolution, 1 without. */
    int poolHeight(Node node) {
        Node pool = fusedPool(node);
        return pool == null ? 1 : ((Op.Pool) pool.op()).height();
    }

    /** Their width. */
    int poolWidth(Node node) {
        Node pool = fusedPool(node);
        return pool == null ? 1 : ((Op.Pool) pool.op()).width();
    }

    /** A node's output in one piece, for readers that know no border: a copy where it has one. */
    String plainOutput(int node, List<Step> steps) {
        String out = output(node);
        if (layoutOf(out).isContiguous()) {
            return out;
        }
        if (plainCopies.containsKey(out)) {
            return plainCopies.get(out);
        }
        Layout layout = new Layout(layoutOf(out).shape(), Border.NONE, kernels.tileSize());
        String copy = buffer(out + "_PLAIN", "the same without border", layout, false);
        Node any = node == Node.INPUT ? graph.nodes().get(0) : graph.nodes().get(node);
        String title = "Copies a buffer of " + layout.shape() + ".";
        move(steps, any, "Plain", title, Move.all(layout.shape()), out, copy, Update.WRITE);
        plainCopies.put(out, copy);
        return copy;
    }

    static String constant(Node node) {
        return ConstantNames.upperSnake(node.name());
    }

    // ---- steps --------------------------------------------------------------------------------------

    /** Adds a call; array parameters are bound by name. */
    void step(
            List<Step> steps,
            Node node,
            List<?> shape,
            String name,
            String title,
            Function<Work, Kernel> form,
            Map<String, String> buffersByName) {
        step(steps, node, shape, name, title, form, buffersByName, Slice.WHOLE);
    }

    /** The same with a part of the layer's parameters. */
    void step(
            List<Step> steps,
            Node node,
            List<?> shape,
            String name,
            String title,
            Function<Work, Kernel> form,
            Map<String, String> buffersByName,
            Slice slice) {
        Kernel kernel = library.get(shape, node.name(), new Work(node.identifier() + name, title), form);
        Map<String, String> operands = new LinkedHashMap<>();
        for (Param param : kernel.params()) {
            if (param instanceof Param.Rows) {
                operands.put(param.name(), buffersByName.get(param.name()));
            } else if (param instanceof Param.Array array) {
                operands.put(array.name(), operand(node, array, buffersByName, slice));
            }
        }
        for (Map.Entry<String, String> operand : operands.entrySet()) {
            String constant = operand.getValue();
            if (constant == null) {
                throw new IllegalStateException("nothing is bound to " + operand.getKey() + " of " + kernel.name());
            }
            if (buffers.contains(constant)) {
                buffers.use(constant, stepNumber);
            }
        }
        stepNumber++;
        steps.add(new Step(node.name(), kernel, operands));
    }

    private String operand(Node node, Param.Array param, Map<String, String> buffersByName, Slice slice) {
        return switch (param.space()) {
            case MEMORY -> buffersByName.get(param.name());
            case KEPT -> buffersByName.get(param.name());
            case PARAMETERS, GRADIENTS, BATCH_GRADIENTS ->
                slice.place(parameters.segment(node.name(), role(param.name())));
            case LANES, FILTER_SUMS, PATCH_SUMS ->
                shardSums.of(param, parameters.segment(node.name(), role(param.name())), slice);
            case LOSSES -> buffersByName.getOrDefault(param.name(), "");
            case LOSS_WEIGHTS, LIVE -> "";
            case PACKS, INPUT, OUTPUT ->
                throw new IllegalArgumentException(param.name() + " is for one sample at a time");
        };
    }

    /** An array of what tiles keep until their batch has run; the result is its constant. */
    String kept(Node node, String suffix, String meaning, int size) {
        String constant = names.claim("KEPT_" + constant(node) + "_" + suffix);
        kept.add(new Place(constant, kept.size(), size, meaning + ", " + size + " numbers a tile"));
        return constant;
    }

    static String role(String parameter) {
        return switch (parameter) {
            case "w", "dW" -> "weights";
            case "b", "dB" -> "bias";
            case "mean", "variance" -> parameter;
            case "gamma", "dGamma" -> "gamma";
            case "beta", "dBeta" -> "beta";
            default -> throw new IllegalArgumentException(parameter + " is no parameter of a layer");
        };
    }

    Program.Port port(String constant) {
        return new Program.Port(constant, layoutOf(constant));
    }

    /** The gradient of a convolution's output with the border that its backward pass needs; a copy if it has none. */
    String bordered(Node node, String gradient, List<Step> steps) {
        Border needed = gradientBorder(node);
        if (layoutOf(gradient).border().union(needed).equals(layoutOf(gradient).border())) {
            return gradient;
        }
        String copy = buffer(
                constant(node) + "_GRADIENT_BORDERED",
                "gradient of " + node.name() + ", with a border of zeros",
                layout(node.index(), needed),
                true);
        Layout layout = layoutOf(gradient);
        String title = "Copies a buffer of " + layout.shape() + ".";
        move(steps, node, "Copy", title, Move.all(layout.shape()), gradient, copy, Update.WRITE);
        return copy;
    }

    ParameterLayout parameters() {
        return parameters;
    }

    static String meaning(Segment segment) {
        return size(segment.parameter()) + ", " + segment.parameter().role() + " of " + segment.layer();
    }

    /** {@code 3x3x6x12}: the shape of a tensor. */
    static String size(Parameter parameter) {
        StringJoiner size = new StringJoiner("x");
        for (int extent : parameter.shape()) {
            size.add("" + extent);
        }
        return size.toString();
    }

    boolean isOutput(Node node) {
        if (node.index() == graph.output().index()) {
            return true;
        }
        for (Node reader : graph.readersOf(node.index())) {
            if (reader.op() instanceof Op.Flatten && isOutput(reader)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this is an output whose activation and loss have one gradient. */
    boolean isFusedLoss(Node node) {
        for (Output output : graph.outputs()) {
            if (output.node() == node.index()
                    && KernelTable.fusesLoss(output.loss(), node.op().activation())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the loss reads what the activation of this node gets. */
    boolean lossReadsInput(Node node) {
        return isFusedLoss(node) && ClassTerm.readsInput(node.op().activation());
    }

    /** The max-pool that is computed together with this convolution, or null. */
    Node fusedPool(Node node) {
        Node reader = tilingMaxPool(graph, node);
        return reader != null && kernels.fusesPool(((Op.Pool) reader.op()).height(), ((Op.Pool) reader.op()).width())
                ? reader
                : null;
    }

    /** The max-pool that alone reads this convolution, pixel by pixel once, or null. */
    static Node tilingMaxPool(Graph graph, Node node) {
        return node.op() instanceof Op.Conv conv && conv.isOrdinary() ? poolBehind(graph, node) : null;
    }

    /** The same, for any layer that ends with a function. */
    static Node poolBehind(Graph graph, Node node) {
        List<Node> readers = graph.readersOf(node.index());
        if (!Functions.rises(node.op().activation())
                || readers.size() != 1
                || !(readers.get(0).op() instanceof Op.Pool pool)) {
            return null;
        }
        Node reader = readers.get(0);
        boolean tiles = pool.height() == pool.strideHeight()
                && pool.width() == pool.strideWidth()
                && pool.vertical(reader.input()).isInside()
                && pool.horizontal(reader.input()).isInside();
        return pool.mode() == PoolMode.MAX && tiles ? reader : null;
    }

    /** What a dense kernel depends on: in one flat array all that counts is how many numbers it reads. */
    Object denseInput(Layout in) {
        return kernels.rowBuffers() ? in : in.pixels();
    }

    Correlation correlation(Node node, Op.Conv conv, Layout in, Layout out) {
        return new Correlation(conv.vertical(node.input()), conv.horizontal(node.input()), in, out);
    }

    /** The convolution that a transposed one is the adjoint of; only what is between borders counts. */
    private Correlation adjoint(Node node) {
        Layout out = layout(node.index(), Border.NONE);
        return adjoint(node, (Op.TransposedConv) node.op(), out, layout(node.source(), Border.NONE));
    }

    /** The same with the layouts of the transposed one's output, which it reads, and input, which it gives. */
    Correlation adjoint(Node node, Op.TransposedConv op, Layout out, Layout in) {
        return new Correlation(op.vertical(node.input()), op.horizontal(node.input()), out, in);
    }

    /** Whether this is a max-pool that a convolution computes on the way. */
    boolean isFusedInto(Node pool) {
        return pool.source() != Node.INPUT && fusedPool(graph.nodes().get(pool.source())) == pool;
    }

    void activationForward(List<Step> steps, Node node, Activation activation, String in, String out) {
        step(
                steps,
                node,
                List.of("activation", activation, layoutOf(in), layoutOf(out)),
                "Activation",
                "The " + lower(activation) + " of " + node.name() + (in.equals(out) ? ", in place." : "."),
                work -> kernels.activationForward(work, activation, layoutOf(in), layoutOf(out)),
                Map.of("in", in, "out", out));
    }

    void move(List<Step> steps, Node node, String name, String title, Move move, String in, String out, Update update) {
        step(
                steps,
                node,
                List.of("move", move, layoutOf(in), layoutOf(out), update),
                name,
                title,
                work -> kernels.move(work, move, layoutOf(in), layoutOf(out), update),
                Map.of("in", in, "out", out));
    }

    void clear(List<Step> steps, Node node, String out) {
        step(
                steps,
                node,
                List.of("clear", layoutOf(out)),
                "Clear",
                "Sets " + layoutOf(out).shape() + " numbers to zero.",
                work -> kernels.clear(work, layoutOf(out)),
                Map.of("out", out));
    }

    /** {@code 8x8x6, 8x8x3}: the shapes of what a layer reads. */
    static String inputs(Node node) {
        StringJoiner inputs = new StringJoiner(", ");
        for (Shape input : node.inputs()) {
            inputs.add(input.toString());
        }
        return inputs.toString();
    }

    /** {@code mean squared error}. */
    static String lower(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
