package io.neurapt.processor.plan;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.kernel.Border;
import io.neurapt.processor.kernel.Correlation;
import io.neurapt.processor.kernel.ServingConv;
import io.neurapt.processor.kernel.ServingKernels;
import io.neurapt.processor.kernel.ServingKernels.Zeros;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which layers one kernel computes together where one sample is served: a layer, the batch normalisation that its weights
 * take, its function and the max-pool behind it; which need no kernel; and what follows for what they read.
 */
final class FusedLayers {

    private final Graph graph;
    private final ServingKernels<?> kernels;

    FusedLayers(Graph graph, ServingKernels<?> kernels) {
        this.graph = graph;
        this.kernels = kernels;
    }

    /** Whether a layer's output is its input's buffer; in use a dropout does nothing. */
    boolean isAlias(Node node) {
        return Moves.isAlias(graph, node) || node.op() instanceof Op.Dropout;
    }

    /** Whether what reads a node's output can read the caller's array instead. */
    boolean allReadInput(int node) {
        for (Node reader : graph.readersOf(node)) {
            if (!readsInput(reader)) {
                return false;
            }
        }
        return true;
    }

    private boolean readsInput(Node reader) {
        return reader.op() instanceof Op.Conv conv && conv.isOrdinary() && kernels.readsInput(conv(reader))
                || reader.op() instanceof Op.Dense
                || isAlias(reader) && allReadInput(reader.index());
    }

    /**
     * The layer, or the batch normalisation that alone reads it and that its weights take: the layer then ends with the
     * function of that, and has a bias, the shifts.
     */
    Node end(Node node) {
        List<Node> readers = graph.readersOf(node.index());
        boolean folds = readers.size() == 1
                && readers.get(0).op() instanceof Op.BatchNorm
                && !(node.op() instanceof Op.TransposedConv) // whose outputs' weights do not stand together
                && node.op().activation() == Activation.LINEAR;
        return folds ? readers.get(0) : node;
    }

    /** What the parts of a layer are that ordinary convolutions make together. */
    List<ServingPart> parts(Node node) {
        Node end = end(node);
        return ServingPart.of(node, end != node, own(end.op().activation()));
    }

    /** What a layer's kernel applies of a function: all of it, or nothing. */
    Activation own(Activation activation) {
        return kernels.appliesInPlace(activation) ? activation : Activation.LINEAR;
    }

    /** What a convolution's kernel computes. */
    ServingConv conv(Node node) {
        Op.Conv op = (Op.Conv) node.op();
        Node end = end(node);
        ServingConv conv = ServingConv.of(
                op, node.input(), op.bias() || end != node, own(end.op().activation()));
        Node pool = fusedPool(node);
        return pool == null ? conv : conv.pooled((Op.Pool) pool.op());
    }

    /** The max-pool that is computed together with this convolution, or null. */
    @Nullable
    Node fusedPool(Node node) {
        Node pool = Wiring.poolBehind(graph, end(node));
        boolean fuses =
                pool != null && kernels.fusesPool(((Op.Pool) pool.op()).height(), ((Op.Pool) pool.op()).width());
        return fuses ? pool : null;
    }

    /** What is known of the zeros in a node's output. */
    Zeros zeros(int source) {
        if (source == Node.INPUT) {
            return graph.input().isImage() ? Zeros.MANY : Zeros.FEW;
        }
        Node node = graph.nodes().get(source);
        if (node.op() instanceof Op.Flatten || node.op() instanceof Op.Pooling pool && pool.mode() == PoolMode.MAX) {
            return zeros(node.source());
        }
        Activation activation = node.op().activation();
        return activation == Activation.RELU || activation == Activation.RELU6 ? Zeros.SOME : Zeros.FEW;
    }

    /** The border that the readers of a node's output need. */
    Border inputBorder(int node) {
        Border border = Border.NONE;
        for (Node reader : graph.readersOf(node)) {
            if (reader.op() instanceof Op.Conv conv && conv.isOrdinary()) {
                border = border.union(kernels.border(conv(reader)));
            } else if (reader.op() instanceof Op.DepthwiseConv conv) {
                border = border.union(
                        Correlation.inputBorder(conv.vertical(reader.input()), conv.horizontal(reader.input())));
            } else if (isAlias(reader)) {
                border = border.union(inputBorder(reader.index()));
            }
            if (!ServingPart.isOrdinary(reader)) {
                for (ServingPart part : parts(reader)) {
                    border = part.input().isPresent() ? border : border.union(kernels.border(part.conv()));
                }
            }
        }
        return border;
    }

    /** What a layer is, as its kernel's Javadoc has it. */
    static String title(Node node) {
        return node.name() + ": " + Wiring.inputs(node) + " -> " + node.shape() + ", "
                + node.op().describe();
    }

    /** A layer's, and those of the layers that are computed together with it. */
    String titles(Node node, @Nullable Node pool) {
        Node end = end(node);
        return title(node) + (end == node ? "" : "; " + title(end)) + (pool == null ? "." : "; " + title(pool) + ".");
    }
}
