package io.neurapt.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.StringJoiner;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * One IDX file: two zero bytes, the type, the number of dimensions, the dimensions (32 bit, big endian), the numbers.
 *
 * @param name what messages call it
 * @param count the first dimension
 * @param bytes the numbers
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record IdxFile(String name, int count, byte[] bytes) {

    private static final int UNSIGNED_BYTE = 0x08;
    private static final String DOWNLOAD = "download the file again";

    private static final int BUFFER = 1 << 16;

    /** Bytes for which there is memory before they are read: a header may say more than there is. */
    private static final int TRUSTED = 1 << 26;

    /** What a file is expected to hold. */
    enum Kind {
        IMAGES(3, "images (3 dimensions: count, height, width)"),
        LABELS(1, "labels (1 dimension: count)");

        private final int dimensions;
        private final String text;

        Kind(int dimensions, String text) {
            this.dimensions = dimensions;
            this.text = text;
        }
    }

    /** Reads and closes the stream, gzipped or not. */
    static IdxFile read(String name, @Nullable InputStream stream, Kind kind) throws IOException {
        if (stream == null) {
            throw broken(name, "a stream", "null", "check the name of the resource");
        }
        try (Source source = new Source(stream)) {
            return source.isZipped() ? unzip(name, source, kind) : parse(name, source, kind);
        }
    }

    private static IdxFile unzip(String name, Source source, Kind kind) throws IOException {
        try (Gzip gzip = new Gzip(source)) {
            IdxFile file = parse(name, gzip, kind);
            gzip.checkEnd(name);
            return file;
        } catch (EOFException e) {
            throw broken(name, "a whole gzip file", source.count + " bytes that end too early", DOWNLOAD, e);
        } catch (ZipException e) {
            throw broken(name, "a valid gzip file", "damaged data (" + e.getMessage() + ")", DOWNLOAD, e);
        }
    }

    private static IdxFile parse(String name, InputStream in, Kind kind) throws IOException {
        int[] shape = readShape(name, in, kind);
        long size = 1;
        for (int extent : shape) {
            size = Math.multiplyExact(size, extent);
            if (size > Integer.MAX_VALUE - 8) {
                throw broken(name, "at most 2 GB of data", text(shape) + " bytes", "cut the file into smaller ones");
            }
        }
        byte[] bytes = readBytes(in, (int) size);
        String expected = size + " bytes of data (" + text(shape) + ", as its header says)";
        if (bytes.length < size) {
            throw broken(name, expected, bytes.length + ": the file is truncated", DOWNLOAD);
        }
        long more = in.transferTo(OutputStream.nullOutputStream());
        if (more > 0) {
            throw broken(name, expected, more + " bytes after them", DOWNLOAD);
        }
        return new IdxFile(name, shape[0], bytes);
    }

    /** As many bytes as there are, at most {@code size}; into an array of that size, as growing ones cost much. */
    private static byte[] readBytes(InputStream in, int size) throws IOException {
        byte[] bytes = new byte[Math.min(size, TRUSTED)];
        int found = in.readNBytes(bytes, 0, bytes.length);
        while (found == bytes.length && found < size) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(size, 2L * found));
            found += in.readNBytes(bytes, found, bytes.length - found);
        }
        return found == size ? bytes : Arrays.copyOf(bytes, found);
    }

    private static int[] readShape(String name, InputStream in, Kind kind) throws IOException {
        byte[] magic = readHeader(name, in, 4);
        int type = magic[2] & 0xff;
        int dimensions = magic[3] & 0xff;
        String expectedMagic = String.format("the magic number 00 00 08 %02x", kind.dimensions);
        if (magic[0] != 0 || magic[1] != 0) {
            String found = String.format("%02x %02x %02x %02x", magic[0], magic[1], type, dimensions);
            throw broken(name, expectedMagic, found, "give an IDX file, raw or gzipped");
        }
        if (type != UNSIGNED_BYTE) {
            throw broken(name, "unsigned bytes (type 08)", String.format("type %02x", type), "convert it to bytes");
        }
        if (dimensions != kind.dimensions) {
            String fix = "check that images and labels are not exchanged";
            throw broken(name, kind.text, dimensions + " dimension" + (dimensions == 1 ? "" : "s"), fix);
        }
        byte[] header = readHeader(name, in, 4 * dimensions);
        int[] shape = new int[dimensions];
        for (int d = 0; d < dimensions; d++) {
            shape[d] = (header[4 * d] & 0xff) << 24
                    | (header[4 * d + 1] & 0xff) << 16
                    | (header[4 * d + 2] & 0xff) << 8
                    | (header[4 * d + 3] & 0xff);
        }
        for (int extent : shape) {
            if (extent < 1) {
                throw broken(name, "dimensions of 1 or more", text(shape), DOWNLOAD);
            }
        }
        return shape;
    }

    private static byte[] readHeader(String name, InputStream in, int length) throws IOException {
        byte[] header = in.readNBytes(length);
        if (header.length < length) {
            throw broken(name, "an IDX header", "a file that ends inside it", DOWNLOAD);
        }
        return header;
    }

    private static String text(int[] shape) {
        StringJoiner text = new StringJoiner(" x ");
        for (int extent : shape) {
            text.add(String.valueOf(extent));
        }
        return text.toString();
    }

    static IOException broken(String name, String expected, String found, String fix) {
        return new IOException(name + ": expected " + expected + ", found " + found + "; fix: " + fix);
    }

    private static IOException broken(String name, String expected, String found, String fix, IOException cause) {
        IOException broken = broken(name, expected, found, fix);
        broken.initCause(cause);
        return broken;
    }

    /** A file's bytes, counted. */
    private static final class Source extends FilterInputStream {

        private long count;

        Source(InputStream stream) {
            super(new BufferedInputStream(stream, BUFFER));
        }

        /** Whether the first two bytes are those of a gzip file; they are still to be read. */
        boolean isZipped() throws IOException {
            in.mark(2);
            byte[] magic = in.readNBytes(2);
            in.reset();
            return magic.length == 2 && (magic[0] & 0xff) == 0x1f && (magic[1] & 0xff) == 0x8b;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] into, int at, int length) throws IOException {
            int read = in.read(into, at, length);
            count += Math.max(read, 0);
            return read;
        }

        /** Nothing, so that {@link GZIPInputStream} does not read on behind its end. */
        @Override
        public int available() {
            return 0;
        }
    }

    /** A gzip stream that knows whether something follows its end, which {@link GZIPInputStream} passes over. */
    private static final class Gzip extends GZIPInputStream {

        private static final int TRAILER = 8;

        Gzip(Source source) throws IOException {
            super(source, BUFFER);
        }

        void checkEnd(String name) throws IOException {
            long rest = inf.getRemaining() - TRAILER + in.transferTo(OutputStream.nullOutputStream());
            if (rest > 0) {
                throw broken(name, "the end of the gzip data", rest + " bytes after it", DOWNLOAD);
            }
        }
    }
}
