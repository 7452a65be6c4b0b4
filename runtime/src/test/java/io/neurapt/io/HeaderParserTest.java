package io.neurapt.io;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderParserTest {

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        String strange = "a \"quoted\" \\ line\n\tand \u00e4\u4e2d\ud83d\ude00\u0001";
        Tensor tensor = new Tensor("conv1.weights", "F32", new long[] {5, 5, 1, 10}, 0, 1000);
        Header header = new Header(Map.of("note", strange), Map.of("conv1.weights", tensor));

        Header read = HeaderParser.parse(header.toBytes(), "file");

        assertThat(read.metadata()).containsExactly(Map.entry("note", strange));
        assertThat(read.tensors().get("conv1.weights"))
                .usingRecursiveComparison()
                .isEqualTo(tensor);
    }

    @Test
    void aHeaderIsAMultipleOfEightBytesSoThatTheDataIsAligned() {
        for (String note : new String[] {"", "a", "ab", "abc", "abcd", "\u00e4", "abcdef", "abcdefg"}) {
            assertThat(new Header(Map.of("note", note), Map.of()).toBytes().length % 8)
                    .isZero();
        }
    }

    @Test
    void blanksAndAnyOrderOfKeysAreAllowed() throws Exception {
        Header header = parse("{ \"a\" :\n{\"data_offsets\": [ 0 ,4 ], \"shape\":[ ],\t\"dtype\":\"F32\" } }  ");

        Tensor tensor = requireNonNull(header.tensors().get("a"));
        assertThat(tensor.shape()).isEmpty();
        assertThat(tensor.describe()).isEqualTo("a single number");
        assertThat(header.metadata()).isEmpty();
    }

    @Test
    void escapesAreRead() throws Exception {
        Header header = parse("{\"__metadata__\":{\"k\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\\u4E2D\"}}");

        assertThat(header.metadata()).containsEntry("k", "\"\\/\b\f\n\r\t\u00e4\u4e2d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " {}",
                "[]",
                "{",
                "{}x",
                "{,}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1}",
                "{\"a\":{}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":1}}",
                "{\"a\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[01],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.0],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[9223372036854775808],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":32,\"shape\":[1],\"data_offsets\":[0,4]}}",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},}",
                "{\"__metadata__\":{\"a\":1}}",
                "{\"__metadata__\":{\"a\":\"b\",\"a\":\"c\"}}",
                "{\"__metadata__\":{},\"__metadata__\":{}}",
                "{\"__metadata__\":{\"a\":\"\\x\"}}",
                "{\"__metadata__\":{\"a\":\"\\u12g4\"}}",
                "{\"__metadata__\":{\"a\":\"\\u12",
                "{\"__metadata__\":{\"a\":\"line\nbreak\"}}",
                "{\"__metadata__\":{\"a\":\"open"
            })
    void whatIsNotExactlyAHeaderIsRefused(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith("file: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\" 1} | file: expected ':' at character 5 of the header, and there is \"1}\"",
                "{\"a\":{} | file: expected dtype, shape and data_offsets of \"a\" before this at character 7 of the header, and it ends"
            })
    void anErrorSaysWhatWasExpectedWhereAndWhatCame(String json, String message) {
        assertThatThrownBy(() -> parse(json)).hasMessage(message);
    }

    @Test
    void aTensorThatComesTwiceIsRefused() {
        String tensor = "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}";

        assertThatThrownBy(() -> parse("{" + tensor + "," + tensor + "}"))
                .hasMessage("file: every name must come once in the header, and \"a\" comes twice");
    }

    @Test
    void whatIsNotUtf8IsRefused() {
        byte[] bytes = {'{', '"', (byte) 0xff, '"', '}'};

        assertThatThrownBy(() -> HeaderParser.parse(bytes, "file"))
                .isInstanceOf(WeightsException.class)
                .hasMessage("file: the header must be UTF-8, and is not");
    }

    @Test
    void moreDimensionsThanAnyTensorHasAreRefused() {
        String shape = "1,".repeat(1000) + "1";

        assertThatThrownBy(() -> parse("{\"a\":{\"shape\":[" + shape + "]}}"))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("at most 64 numbers");
    }

    @Test
    void deepNestingDoesNotExhaustTheStack() {
        assertThatThrownBy(() -> parse("{\"a\":".repeat(100_000))).isInstanceOf(WeightsException.class);
    }

    @Test
    void namesFromAFileCannotWriteOnTheTerminal() {
        assertThat(Header.shown("\u001b[31m\u007fred")).isEqualTo("\"\\u001b[31m\\u007fred\"");
        assertThat(Header.shown("x".repeat(1000))).hasSize(82);
    }

    private static Header parse(String json) throws WeightsException {
        return HeaderParser.parse(json.getBytes(StandardCharsets.UTF_8), "file");
    }
}
