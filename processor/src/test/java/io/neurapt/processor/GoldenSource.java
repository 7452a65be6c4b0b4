package io.neurapt.processor;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Padding;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Output;
import io.neurapt.processor.graph.Sides;
import io.neurapt.processor.read.LayerSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A network of the reference vectors as annotated Java source. */
final class GoldenSource {

    private GoldenSource() {}

    /**
     * The network as a user writes it.
     *
     * @param packageName empty for none
     */
    static String of(Golden golden, String packageName, String className) {
        StringBuilder source = new StringBuilder();
        if (!packageName.isEmpty()) {
            source.append("package ").append(packageName).append(";\n\n");
        }
        source.append("import io.neurapt.Layer;\nimport io.neurapt.Model;\nimport io.neurapt.annotation.*;\n\n");
        source.append("/** ").append(golden.name()).append(". */\n");
        source.append("@Network(");
        List<Node> nodes = GoldenNetworks.graph(golden).nodes();
        if (!(nodes.get(0).op() instanceof Op.Input)) {
            source.append("input = ")
                    .append(braces(GoldenNetworks.numbers(golden.json().getArray("input"))));
            source.append(GoldenNetworks.outputs(golden, nodes).isEmpty() ? ", " : "");
        }
        List<Output> outputs = GoldenNetworks.outputs(golden, nodes);
        if (outputs.isEmpty()) {
            source.append("loss = Loss.").append(golden.json().getString("loss"));
            for (String number : List.of("labelSmoothing", "gamma")) {
                if (golden.json().has(number)) {
                    source.append(", ")
                            .append(number)
                            .append(" = ")
                            .append(golden.json().getDouble(number));
                }
            }
        }
        source.append(")\n");
        source.append("public abstract class ").append(className).append(" extends Model {\n\n");
        for (Node node : nodes) {
            outputs.stream()
                    .filter(output -> output.node() == node.index())
                    .forEach(output -> source.append("  @Output(loss = Loss.")
                            .append(output.loss().kind())
                            .append(", weight = ")
                            .append(output.loss().weight())
                            .append(")\n"));
            source.append("  ").append(annotation(node, nodes)).append("\n");
            source.append("  Layer ").append(node.name()).append(";\n\n");
        }
        source.append("  public static ").append(className).append(" create(long seed) {\n");
        source.append("    return new ").append(className).append("Model(seed);\n  }\n}\n");
        return source.toString();
    }

    private static String annotation(Node node, List<Node> nodes) {
        Op op = node.op();
        List<String> values = new ArrayList<>();
        if (op instanceof Op.Input input) {
            return input.columns().isEmpty()
                    ? "@Input(" + braces(input.shape().toArray()) + ")"
                    : "@Input(columns = {\"" + String.join("\", \"", input.columns()) + "\"})";
        }
        if (node.source() != node.index() - 1) {
            values.add("from = " + reference(node.source(), nodes));
        }
        if (node.sources().size() > 1) {
            values.add(node.sources().stream()
                    .skip(1)
                    .map(source -> reference(source, nodes))
                    .collect(Collectors.joining(", ", "with = {", "}")));
        }
        String name = op.getClass().getSimpleName();
        if (op instanceof Op.Conv conv) {
            values.add("filters = " + conv.filters());
            values.add("kernel = " + size(node, conv.kernelHeight(), conv.kernelWidth()));
            if (conv.strideHeight() != 1 || conv.strideWidth() != 1) {
                values.add("stride = " + size(node, conv.strideHeight(), conv.strideWidth()));
            }
            if (conv.dilationHeight() != 1 || conv.dilationWidth() != 1) {
                values.add("dilation = " + size(node, conv.dilationHeight(), conv.dilationWidth()));
            }
            if (conv.groups() != 1) {
                values.add("groups = " + conv.groups());
            }
            addPadding(values, conv.padding());
            addBias(values, conv.bias());
        } else if (op instanceof Op.TransposedConv conv) {
            values.add("filters = " + conv.filters());
            values.add("kernel = " + size(node, conv.kernelHeight(), conv.kernelWidth()));
            values.add("stride = " + size(node, conv.strideHeight(), conv.strideWidth()));
            addPadding(values, conv.padding());
            addBias(values, conv.bias());
        } else if (op instanceof Op.DepthwiseConv conv) {
            addDepthwise(values, node, conv);
            addBias(values, conv.bias());
        } else if (op instanceof Op.SeparableConv conv) {
            values.add("filters = " + conv.pointwise().filters());
            addDepthwise(values, node, conv.depthwise());
            addBias(values, conv.pointwise().bias());
        } else if (op instanceof Op.Pool pool) {
            values.add("size = " + size(node, pool.height(), pool.width()));
            if (pool.strideHeight() != pool.height() || pool.strideWidth() != pool.width()) {
                values.add("stride = " + size(node, pool.strideHeight(), pool.strideWidth()));
            }
            if (pool.mode() != PoolMode.MAX) {
                values.add("mode = PoolMode." + pool.mode());
            }
            addPadding(values, pool.padding());
        } else if (op instanceof Op.GlobalPool pool && pool.mode() != PoolMode.AVERAGE) {
            values.add("mode = PoolMode." + pool.mode());
        } else if (op instanceof Op.UpSample size) {
            values.add("size = " + size(node, size.height(), size.width()));
        } else if (op instanceof Op.ZeroPad pad) {
            values.add("sides = " + sides(node, pad.sides()));
        } else if (op instanceof Op.Crop crop) {
            values.add("sides = " + sides(node, crop.sides()));
        } else if (op instanceof Op.Dense dense) {
            values.add("units = " + dense.units());
            addBias(values, dense.bias());
        }
        if (op instanceof Op.Embedding embedding) {
            values.add("categories = " + embedding.categories());
            values.add("size = " + embedding.size());
        }
        if (op instanceof Op.Dropout dropout) {
            values.add("rate = " + dropout.rate());
            name = dropout.dropped() == LayerSpec.Dropped.CHANNELS ? "SpatialDropout" : name;
        }
        if (op instanceof Op.BatchNorm norm && norm.epsilon() != 1e-3) {
            values.add("epsilon = " + norm.epsilon());
        }
        if (op instanceof Op.LayerNorm norm) {
            values.add("epsilon = " + norm.epsilon());
        }
        if (op instanceof Op.Activate) {
            values.add("value = Activation." + op.activation());
        } else if (op.activation() != Activation.LINEAR) {
            values.add("activation = Activation." + op.activation());
        }
        return "@" + name + (values.isEmpty() ? "" : "(" + String.join(", ", values) + ")");
    }

    private static void addDepthwise(List<String> values, Node node, Op.DepthwiseConv conv) {
        values.add("kernel = " + size(node, conv.kernelHeight(), conv.kernelWidth()));
        if (conv.strideHeight() != 1 || conv.strideWidth() != 1) {
            values.add("stride = " + size(node, conv.strideHeight(), conv.strideWidth()));
        }
        if (conv.multiplier() != 1) {
            values.add("multiplier = " + conv.multiplier());
        }
        addPadding(values, conv.padding());
    }

    private static String reference(int source, List<Node> nodes) {
        return source == Node.INPUT ? "Network.INPUT" : '"' + nodes.get(source).name() + '"';
    }

    private static void addPadding(List<String> values, Padding padding) {
        if (padding != Padding.VALID) {
            values.add("padding = Padding." + padding);
        }
    }

    private static void addBias(List<String> values, boolean bias) {
        if (!bias) {
            values.add("bias = false");
        }
    }

    private static String braces(int... sizes) {
        return Arrays.toString(sizes).replace('[', '{').replace(']', '}');
    }

    /** A series has one axis. */
    private static String size(Node node, int height, int width) {
        return node.input().isSeries() ? "" + width : braces(height, width);
    }

    private static String sides(Node node, Sides sides) {
        return node.input().isSeries()
                ? braces(sides.left(), sides.right())
                : braces(sides.top(), sides.bottom(), sides.left(), sides.right());
    }
}
