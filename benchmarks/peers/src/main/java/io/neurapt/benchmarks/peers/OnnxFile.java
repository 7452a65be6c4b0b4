package io.neurapt.benchmarks.peers;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * A network as an ONNX model: channels first, any number of samples, probabilities out.
 *
 * <p>Field numbers are those of {@code onnx.proto}, IR version 8; operators of set 17.
 */
final class OnnxFile {

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;
    private static final int FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private OnnxFile() {}

    /** The bytes of the model. Its input is {@code x}, its output {@code y}. */
    static byte[] of(Blueprint net) {
        return message(model -> {
            model.writeInt64(1, IR_VERSION);
            model.writeByteArray(7, graph(net));
            model.writeByteArray(8, message(operators -> operators.writeInt64(2, OPERATOR_SET)));
        });
    }

    private static byte[] graph(Blueprint net) {
        return message(graph -> {
            String value = "x";
            boolean image = net.readsImages();
            for (Blueprint.Step step : net.steps()) {
                if (step instanceof Blueprint.Conv conv) {
                    weights(graph, conv.name(), conv.weightsFiltersFirst(), conv.bias(), new long[] {
                        conv.filters(), conv.channels(), conv.kernel(), conv.kernel()
                    });
                    long pad = conv.padding();
                    value = node(
                            graph,
                            "Conv",
                            conv.name(),
                            Map.of("kernel_shape", new long[] {conv.kernel(), conv.kernel()}, "pads", new long[] {
                                pad, pad, pad, pad
                            }),
                            value,
                            conv.name() + ".weights",
                            conv.name() + ".bias");
                    value = node(graph, "Relu", value + ".relu", Map.of(), value);
                } else if (step instanceof Blueprint.Pool pool) {
                    long[] size = {pool.size(), pool.size()};
                    value = node(
                            graph, "MaxPool", value + ".pool", Map.of("kernel_shape", size, "strides", size), value);
                } else if (step instanceof Blueprint.Dense dense) {
                    if (image) {
                        value = node(graph, "Flatten", "flat", Map.of(), value);
                        image = false;
                    }
                    weights(graph, dense.name(), dense.weightsChannelsFirst(), dense.bias(), new long[] {
                        dense.inputs(), dense.units()
                    });
                    value = node(
                            graph,
                            "Gemm",
                            dense.name(),
                            Map.of(),
                            value,
                            dense.name() + ".weights",
                            dense.name() + ".bias");
                    value = dense.relu()
                            ? node(graph, "Relu", value + ".relu", Map.of(), value)
                            : node(graph, "Softmax", "y", Map.of("axis", new long[0]), value);
                }
            }
            graph.writeString(2, "net");
            graph.writeByteArray(11, value("x", net.shapeChannelsFirst(-1)));
            graph.writeByteArray(12, value("y", new long[] {-1, net.outputSize()}));
        });
    }

    /** Adds a node with one output, which has the node's name, and gives that. */
    private static String node(
            CodedOutputStream graph, String operator, String name, Map<String, long[]> attributes, String... inputs)
            throws IOException {
        graph.writeByteArray(1, message(node -> {
            for (String input : inputs) {
                node.writeString(1, input);
            }
            node.writeString(2, name);
            node.writeString(4, operator);
            for (Map.Entry<String, long[]> attribute : attributes.entrySet()) {
                node.writeByteArray(5, attribute(attribute.getKey(), attribute.getValue()));
            }
        }));
        return name;
    }

    /** A list of numbers; an empty one stands for the single number 1. */
    private static byte[] attribute(String name, long[] numbers) {
        return message(attribute -> {
            attribute.writeString(1, name);
            if (numbers.length == 0) {
                attribute.writeInt64(3, 1);
                attribute.writeInt32(20, ATTRIBUTE_INT);
                return;
            }
            for (long number : numbers) {
                attribute.writeInt64(8, number);
            }
            attribute.writeInt32(20, ATTRIBUTE_INTS);
        });
    }

    private static void weights(CodedOutputStream graph, String layer, float[] weights, float[] bias, long[] shape)
            throws IOException {
        graph.writeByteArray(5, tensor(layer + ".weights", weights, shape));
        graph.writeByteArray(5, tensor(layer + ".bias", bias, new long[] {bias.length}));
    }

    private static byte[] tensor(String name, float[] numbers, long[] shape) {
        return message(tensor -> {
            for (long extent : shape) {
                tensor.writeInt64(1, extent);
            }
            tensor.writeInt32(2, FLOAT);
            tensor.writeString(8, name);
            ByteBuffer raw = ByteBuffer.allocate(4 * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
            raw.asFloatBuffer().put(numbers);
            tensor.writeBytes(9, ByteString.copyFrom(raw));
        });
    }

    /** An input or output of floats; -1 is an extent that each call decides. */
    private static byte[] value(String name, long[] shape) {
        byte[] dimensions = message(dims -> {
            for (long extent : shape) {
                dims.writeByteArray(1, message(dim -> {
                    if (extent < 0) {
                        dim.writeString(2, "batch");
                    } else {
                        dim.writeInt64(1, extent);
                    }
                }));
            }
        });
        byte[] tensorType = message(type -> {
            type.writeInt32(1, FLOAT);
            type.writeByteArray(2, dimensions);
        });
        return message(value -> {
            value.writeString(1, name);
            value.writeByteArray(2, message(type -> type.writeByteArray(1, tensorType)));
        });
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            writing.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("an array is never full", e);
        }
        return bytes.toByteArray();
    }
}
