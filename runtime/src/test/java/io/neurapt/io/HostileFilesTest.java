package io.neurapt.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neurapt.TinyNet;
import io.neurapt.internal.Network;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Files that were damaged, by accident or by design: an error that says so, and a network that is as it was. */
class HostileFilesTest {

    private final Network network = TinyNet.network(1);
    private final byte[] good = Weights.toBytes(TinyNet.network(2));

    @ParameterizedTest
    @EnumSource(Matching.class)
    void aFileThatEndsAnywhereIsRefused(Matching matching) {
        for (int length = 0; length < good.length; length++) {
            refused(Arrays.copyOf(good, length), matching);
        }
    }

    @Test
    void aFileThatIsTooLongIsRefused() {
        refused(Arrays.copyOf(good, good.length + 1), Matching.EXACT);
    }

    @ParameterizedTest
    @EnumSource(Matching.class)
    void anyByteMayBeWrong(Matching matching) {
        SplittableRandom random = new SplittableRandom(3);
        for (int at = 0; at < good.length; at++) {
            for (int value : new int[] {0, 0xff, '"', '}', '9', random.nextInt(256)}) {
                byte[] bytes = good.clone();
                bytes[at] = (byte) value;
                refusedOrLoaded(bytes, matching);
            }
        }
    }

    @Test
    void piecesInAnyOrderAreRefusedOrLoaded() {
        SplittableRandom random = new SplittableRandom(4);
        for (int round = 0; round < 5_000; round++) {
            byte[] bytes = good.clone();
            int length = 1 + random.nextInt(40);
            System.arraycopy(
                    good, random.nextInt(good.length - length), bytes, random.nextInt(good.length - length), length);
            refusedOrLoaded(bytes, Matching.MATCHING);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1", "9223372036854775807", "100000000", "-9223372036854775808"})
    void aHeaderLengthThatCannotBeIsRefusedBeforeItIsAllocated(long length) {
        byte[] bytes = good.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(0, length);

        assertThatThrownBy(() -> Weights.fromBytes(network, bytes, Matching.EXACT))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("its length says " + Long.toUnsignedString(length));
    }

    @Test
    void aHugeFileOfHolesIsNotReadIntoMemory(@TempDir Path directory) throws Exception {
        Path path = directory.resolve("huge.safetensors");
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.write(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(1L << 33)
                    .array());
            file.setLength(1L << 34);
        }

        assertThatThrownBy(() -> Weights.load(network, path, Matching.EXACT))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("expected a header of 2 to 16777216 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1],[0,4] | [1],[0,4] | begin at byte 4",
                "[1],[0,4] | [1],[8,12] | begin at byte 4",
                "[1],[4,8] | [1],[8,12] | begin at byte 0",
                "[2],[0,4] | [1],[4,8] | takes 8 bytes",
                "[4611686018427387,999999],[0,4] | [1],[4,8] | more bytes than there can be",
                "[1],[0,4] | [1],[4,8] | expected 8 bytes of data behind the header, and there are 12"
            })
    void tensorsMustCoverTheData(String first, String second, String message) {
        String json = "{\"a\":{\"dtype\":\"F32\",\"shape\":" + first.replace("],[", "],\"data_offsets\":[")
                + "},\"b\":{\"dtype\":\"F32\",\"shape\":" + second.replace("],[", "],\"data_offsets\":[") + "}}";
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(header.length).put(header);

        assertThatThrownBy(() -> Weights.fromBytes(network, bytes.array(), Matching.MATCHING))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @EnumSource(Matching.class)
    void aFormatOfTheFutureIsRefused(Matching matching) {
        byte[] bytes = replaced("\"neurapt.format\":\"1\"", "\"neurapt.format\":\"2\"");

        assertThatThrownBy(() -> Weights.fromBytes(network, bytes, matching))
                .isInstanceOf(WeightsException.class)
                .hasMessage("these bytes: expected neurapt.format 1, and it is \"2\"");
    }

    @ParameterizedTest
    @EnumSource(Matching.class)
    void anArchitectureThatIsNotThatOfTheFingerprintIsRefused(Matching matching) {
        byte[] bytes = replaced("4 units, relu", "4 units, tanh");

        assertThatThrownBy(() -> Weights.fromBytes(network, bytes, matching))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("expected neurapt.fingerprint to be the SHA-256 of neurapt.architecture");
    }

    private byte[] replaced(String text, String by) {
        String all = new String(good, StandardCharsets.ISO_8859_1);
        assertThat(all).contains(text);
        return all.replace(text, by).getBytes(StandardCharsets.ISO_8859_1);
    }

    private void refused(byte[] bytes, Matching matching) {
        float[] before = network.parameters.clone();
        assertThatThrownBy(() -> Weights.fromBytes(network, bytes, matching)).isInstanceOf(WeightsException.class);
        assertThat(network.parameters).containsExactly(before);
        assertThat(network.version).isZero();
    }

    private void refusedOrLoaded(byte[] bytes, Matching matching) {
        float[] before = network.parameters.clone();
        long version = network.version;
        try {
            Weights.fromBytes(network, bytes, matching);
            for (float parameter : network.parameters) {
                assertThat(parameter).isFinite();
            }
        } catch (WeightsException e) {
            assertThat(network.parameters).containsExactly(before);
            assertThat(network.version).isEqualTo(version);
        }
    }
}
