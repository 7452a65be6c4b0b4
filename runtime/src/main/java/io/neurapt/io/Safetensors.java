package io.neurapt.io;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
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

        /** Reads up to {@code count} bytes from a place on to {@code start}; gives how many, -1 at the end. */
        int read(byte[] target, int start, int count, long at) throws IOException;
    }

    private final String file;
    private final Bytes bytes;
    private final Header header;
    private final long dataStart;

    /** Opens a file and checks its header. */
    static Safetensors open(Path path) throws IOException {
        Bytes bytes = path.getFileSystem() == FileSystems.getDefault() ? openFile(path) : all(path);
        return checked(path.toString(), bytes);
    }

    /** Not through a channel: its classes would be loaded for this alone, which is 3 ms of a launch. */
    private static Bytes openFile(Path path) throws IOException {
        try {
            return new FileBytes(new RandomAccessFile(path.toFile(), "r"));
        } catch (FileNotFoundException whyever) {
            return all(path); // whose exceptions say why
        }
    }

    private static Bytes all(Path path) throws IOException {
        return new ArrayBytes(Files.readAllBytes(path));
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
        byte[] length = new byte[8];
        fill(length, 8, 0, "the header's length");
        long headerSize = littleEndian(length).getLong();
        long most = Math.min(size - 8, MAX_HEADER);
        if (headerSize < 2 || headerSize > most) {
            throw new WeightsException(file + ": expected a header of 2 to " + most + " bytes, and its length says "
                    + Long.toUnsignedString(headerSize) + "; is this a safetensors file?");
        }
        byte[] json = new byte[(int) headerSize];
        fill(json, json.length, 8, "the header");
        this.header = HeaderParser.parse(json, file);
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
        byte[] buffer = new byte[4 * Math.min(count, BUFFER / 4)];
        FloatBuffer floats = littleEndian(buffer).asFloatBuffer();
        for (int done = 0; done < count; ) {
            int next = Math.min(count - done, floats.capacity());
            fill(buffer, 4 * next, dataStart + tensor.begin() + 4L * done, tensor.name());
            floats.rewind().get(numbers, done, next);
            done += next;
        }
        return numbers;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the first {@code count} bytes of a target. */
    private void fill(byte[] target, int count, long at, String what) throws IOException {
        for (int done = 0; done < count; ) {
            int read = bytes.read(target, done, count - done, at + done);
            if (read < 0) {
                throw new WeightsException(
                        file + ": ends at byte " + (at + done) + ", inside " + Header.printable(what));
            }
            done += read;
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    private record FileBytes(RandomAccessFile opened) implements Bytes {

        @Override
        public long size() throws IOException {
            return opened.length();
        }

        @Override
        public int read(byte[] target, int start, int count, long at) throws IOException {
            opened.seek(at);
            return opened.read(target, start, count);
        }

        @Override
        public void close() throws IOException {
            opened.close();
        }
    }

    private record ArrayBytes(byte[] array) implements Bytes {

        @Override
        public long size() {
            return array.length;
        }

        @Override
        public int read(byte[] target, int start, int count, long at) {
            int read = (int) Math.min(count, array.length - at);
            if (read <= 0) {
                return -1;
            }
            System.arraycopy(array, (int) at, target, start, read);
            return read;
        }

        @Override
        public void close() {}
    }
}
