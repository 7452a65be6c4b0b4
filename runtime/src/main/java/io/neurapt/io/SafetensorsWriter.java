package io.neurapt.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Writes a safetensors file of F32 tensors, in the order given; one tensor at a time is in memory twice. */
final class SafetensorsWriter {

    private static final int BUFFER = 1 << 16;

    private final List<Supplier<float[]>> numbers = new ArrayList<>();
    private final Map<String, String> metadata;
    private final Map<String, Tensor> tensors = new LinkedHashMap<>();
    private long end;

    SafetensorsWriter(Map<String, String> metadata) {
        this.metadata = metadata;
    }

    /** Adds a tensor; its numbers are asked for when they are written. */
    SafetensorsWriter add(String name, int[] shape, Supplier<float[]> values) {
        long[] extents = new long[shape.length];
        long size = 1;
        for (int d = 0; d < shape.length; d++) {
            extents[d] = shape[d];
            size *= shape[d];
        }
        if (tensors.put(name, new Tensor(name, Tensor.FLOAT, extents, end, end + 4 * size)) != null) {
            throw new IllegalArgumentException("two tensors have the name " + name);
        }
        end += 4 * size;
        numbers.add(values);
        return this;
    }

    /** Bytes of data, without the header. */
    long dataBytes() {
        return end;
    }

    void writeTo(WritableByteChannel channel) throws IOException {
        byte[] header = new Header(metadata, tensors).toBytes();
        ByteBuffer start = ByteBuffer.allocate(8 + header.length).order(ByteOrder.LITTLE_ENDIAN);
        start.putLong(header.length).put(header).flip();
        drain(start, channel);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (Supplier<float[]> values : numbers) {
            write(values.get(), buffer, channel);
        }
    }

    private static void write(float[] values, ByteBuffer buffer, WritableByteChannel channel) throws IOException {
        for (int done = 0; done < values.length; ) {
            int next = Math.min(values.length - done, buffer.capacity() / 4);
            buffer.clear().limit(4 * next);
            buffer.asFloatBuffer().put(values, done, next);
            drain(buffer, channel);
            done += next;
        }
    }

    private static void drain(ByteBuffer buffer, WritableByteChannel channel) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
