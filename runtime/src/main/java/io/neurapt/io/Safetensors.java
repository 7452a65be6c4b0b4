package io.neurapt.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * A safetensors file, open for reading: 8 bytes with the header's length, a JSON header, and the tensors' numbers,
 * all little-endian.
 *
 * <p>Strict, since files come from anywhere: the tensors must cover the data without gaps and without overlaps, and
 * nothing is allocated that the file's real size does not justify.
 * Format: <a href="https://github.com/huggingface/safetensors#format">huggingface/safetensors</a>.
 */
final class Safetensors implements Closeable {

    /** Headers of the largest published models have a few megabytes. */
    static final int MAX_HEADER = 16 << 20;

    private static final int BUFFER = 1 << 16;

    /** Where the bytes are. */
    private interface Bytes extends Closeable {
        long size() throws IOException;

        /** Reads some bytes from a place on, as {@link FileChannel#read(ByteBuffer, long)}. */
        int read(ByteBuffer target, long at) throws IOException;
    }

    private final String file;
    private final Bytes bytes;
    private final Header header;
    private final long dataStart;

    /** Opens a file and checks its header. */
    static Safetensors open(Path path) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        return checked(path.toString(), new ChannelBytes(channel));
    }

    /** Reads from memory; {@code file} is named in errors. */
    static Safetensors of(byte[] bytes, String file) throws IOException {
        return checked(file, new ArrayBytes(bytes));
    }

    private static Safetensors checked(String file, Bytes bytes) throws IOException {
        try {
            return new Safetensors(file, bytes);
        } catch (IOException | RuntimeException | Error e) {
            bytes.close();
            throw e;
        }
    }

    private Safetensors(String file, Bytes bytes) throws IOException {
        this.file = file;
        this.bytes = bytes;
        long size = bytes.size();
        if (size < 8) {
            throw new WeightsException(file + ": expected the 8 bytes of a header's length, and there are " + size);
        }
        ByteBuffer length = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        fill(length, 0, "the header's length");
        long headerSize = length.getLong(0);
        long most = Math.min(size - 8, MAX_HEADER);
        if (headerSize < 2 || headerSize > most) {
            throw new WeightsException(file + ": expected a header of 2 to " + most + " bytes, and its length says "
                    + Long.toUnsignedString(headerSize) + "; is this a safetensors file?");
        }
        ByteBuffer json = ByteBuffer.allocate((int) headerSize);
        fill(json, 8, "the header");
        this.header = HeaderParser.parse(json.array(), file);
        this.dataStart = 8 + headerSize;
        checkCover(size - dataStart);
    }

    private void checkCover(long dataSize) throws WeightsException {
        List<Tensor> tensors = new ArrayList<>(header.tensors().values());
        Collections.sort(tensors);
        long end = 0;
        for (Tensor tensor : tensors) {
            if (tensor.begin() != end) {
                throw new WeightsException(file + ": expected " + Header.shown(tensor.name()) + " to begin at byte "
                        + end + " of the data, behind the tensor before it, and it begins at " + tensor.begin());
            }
            Long bytesOfShape = tensor.expectedBytes();
            if (bytesOfShape != null && bytesOfShape != tensor.end() - tensor.begin()) {
                throw new WeightsException(file + ": " + Header.shown(tensor.name()) + " has the shape "
                        + tensor.describe() + ", which takes "
                        + (bytesOfShape < 0 ? "more bytes than there can be" : bytesOfShape + " bytes") + ", and has "
                        + (tensor.end() - tensor.begin()));
            }
            end = tensor.end();
        }
        if (end != dataSize) {
            throw new WeightsException(
                    file + ": expected " + end + " bytes of data behind the header, and there are " + dataSize);
        }
    }

    /** The file's name, as errors show it. */
    String file() {
        return file;
    }

    Map<String, String> metadata() {
        return header.metadata();
    }

    Map<String, Tensor> tensors() {
        return header.tensors();
    }

    /** The numbers of a tensor that is F32 and has {@code count} of them: the caller checks both first. */
    float[] floats(Tensor tensor, int count) throws IOException {
        if (!tensor.type().equals(Tensor.FLOAT) || tensor.end() - tensor.begin() != 4L * count) {
            throw new IllegalArgumentException(tensor + " does not hold " + count + " floats");
        }
        float[] numbers = new float[count];
        ByteBuffer buffer = ByteBuffer.allocate(Math.min(BUFFER, 4 * Math.min(count, BUFFER)));
        buffer.order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < count; ) {
            int next = Math.min(count - done, buffer.capacity() / 4);
            buffer.clear().limit(4 * next);
            fill(buffer, dataStart + tensor.begin() + 4L * done, Header.shown(tensor.name()));
            buffer.flip();
            buffer.asFloatBuffer().get(numbers, done, next);
            done += next;
        }
        return numbers;
    }

    private void fill(ByteBuffer target, long at, String what) throws IOException {
        while (target.hasRemaining()) {
            int read = bytes.read(target, at);
            if (read < 0) {
                throw new WeightsException(file + ": ends at byte " + at + ", inside " + what);
            }
            at += read;
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private record ChannelBytes(FileChannel channel) implements Bytes {

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public int read(ByteBuffer target, long at) throws IOException {
            return channel.read(target, at);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private record ArrayBytes(byte[] array) implements Bytes {

        @Override
        public long size() {
            return array.length;
        }

        @Override
        public int read(ByteBuffer target, long at) {
            int count = (int) Math.min(target.remaining(), array.length - at);
            if (count <= 0) {
                return -1;
            }
            target.put(array, (int) at, count);
            return count;
        }

        @Override
        public void close() {}
    }
}
