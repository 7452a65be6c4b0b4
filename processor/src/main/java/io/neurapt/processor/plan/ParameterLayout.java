package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Graph;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Parameter;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.kernel.DenseWeights;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Where every tensor stands in the flat parameter array, in the layout that the kernels of all backends read:
 * convolutions {@code [filter][ky][channel][kx]}, depthwise ones {@code [filter][ky][kx]}, transposed ones {@code
 * [channel][ky][filter][kx]}, embeddings {@code [category][number]}, dense layers {@code [unit]
 * [input]}, each unit's inputs in the order of the buffer they come from.
 *
 * <p>The weights of dense layers stand behind everything else: their gradients may be summed over whole batches, and
 * shards then hold only what is in front of them. Running statistics come last: they have no gradients.
 */
public final class ParameterLayout {

    private final List<Segment> segments = new ArrayList<>();
    private final Map<String, String> halves = new HashMap<>(); // from the depthwise half to its separable convolution
    private int front; // end of what stands in front of the weights of dense layers
    private int learned; // end of the weights of dense layers
    private int size;

    private ParameterLayout() {}

    /** Lays out all tensors of a network; they are listed in the order of its layers. */
    public static ParameterLayout of(Graph graph) {
        ParameterLayout layout = new ParameterLayout();
        boolean[] live = graph.liveness();
        for (Node node : graph.nodes()) {
            if (node.op() instanceof Op.SeparableConv) {
                layout.halves.put(Lowering.depthwiseHalf(graph, node), node.name());
            }
            for (Parameter parameter : node.parameters()) {
                layout.segments.add(segment(graph, node, parameter, live[node.index()]));
            }
        }
        layout.place(false, false);
        layout.front = layout.size;
        layout.place(true, false);
        layout.learned = layout.size;
        layout.place(false, true);
        return layout;
    }

    /** Gives the next places to the weights of dense layers, to the running statistics, or to what is neither. */
    private void place(boolean denseWeights, boolean statistics) {
        for (int i = 0; i < segments.size(); i++) {
            Segment segment = segments.get(i);
            if (segment.isDenseWeights() == denseWeights && segment.parameter().isStatistic() == statistics) {
                segments.set(i, segment.at(size));
                size = Math.addExact(size, segment.length());
            }
        }
    }

    /** A tensor that has no place yet. */
    private static Segment segment(Graph graph, Node node, Parameter parameter, boolean isLive) {
        List<Integer> extents = parameter.shape();
        List<Integer> strides = List.of(1);
        int length = Math.toIntExact(parameter.size());
        boolean denseWeights = parameter.role().equals("weights") && node.op() instanceof Op.Dense;
        if (isKernels(node, parameter)) {
            if (extents.size() == 3) { // of a series: a height of 1
                extents = List.of(1, extents.get(0), extents.get(1), extents.get(2));
            }
            int width = extents.get(1);
            int channels = extents.get(2);
            strides = List.of(channels * width, 1, width, extents.get(0) * channels * width);
        } else if (denseWeights) {
            int units = ((Op.Dense) node.op()).units();
            int unitStep = DenseWeights.unitStep(extents.get(0));
            Shape source = bufferShape(graph, node.source());
            length = Math.multiplyExact(units, unitStep);
            if (!source.isVector()) {
                extents = List.of(source.height(), source.width(), source.channels(), units);
                strides = List.of(source.channels() * source.width(), 1, source.width(), unitStep);
            } else {
                strides = List.of(1, unitStep);
            }
        }
        if (node.op() instanceof Op.Embedding embedding) {
            strides = List.of(embedding.size(), 1);
        }
        String constant =
                ConstantNames.upperSnake(node.name()) + "_" + parameter.role().toUpperCase(Locale.ROOT);
        return new Segment(node.name(), parameter, denseWeights && isLive, constant, 0, length, extents, strides);
    }

    /** Whether a tensor is {@code [ky][kx][channel][filter]}; where channels are not mixed, there is one. */
    private static boolean isKernels(Node node, Parameter parameter) {
        boolean convolution = node.op() instanceof Op.Conv
                || node.op() instanceof Op.DepthwiseConv
                || node.op() instanceof Op.SeparableConv
                || node.op() instanceof Op.TransposedConv;
        return convolution && !parameter.role().equals("bias");
    }

    /** The shape in which a layer's output stands in memory: flattening moves nothing. */
    static Shape bufferShape(Graph graph, int source) {
        if (source == Node.INPUT) {
            return graph.input();
        }
        Node node = graph.nodes().get(source);
        return Moves.isAlias(graph, node) ? bufferShape(graph, node.source()) : node.shape();
    }

    /** The tensors, in the order of the layers. */
    public List<Segment> segments() {
        return List.copyOf(segments);
    }

    /** Where they stand, for a program. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Segment segment : segments) {
            places.add(new Place(segment.constant(), segment.offset(), segment.length(), Wiring.meaning(segment)));
        }
        return List.copyOf(places);
    }

    /** Length of the array, padding included. */
    public int size() {
        return size;
    }

    /** Length of the part in front of the weights of dense layers. */
    int front() {
        return front;
    }

    /** Length of the part in front of the running statistics, which no gradient changes. */
    int learned() {
        return learned;
    }

    /** A layer's tensor, or the one that half a layer calls its weights. */
    public Segment segment(String layer, String role) {
        String owner = halves.getOrDefault(layer, layer);
        String own = owner.equals(layer) ? role : Op.SeparableConv.DEPTHWISE;
        for (Segment segment : segments) {
            if (segment.layer().equals(owner) && segment.parameter().role().equals(own)) {
                return segment;
            }
        }
        throw new IllegalArgumentException(layer + " has no " + role);
    }
}
