package io.neurapt.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the JSON that safetensors headers are made of, and nothing else: an object of tensors, each with exactly
 * {@code dtype}, {@code shape} and {@code data_offsets}, and {@code __metadata__} with strings. There is no nesting
 * to exhaust the stack with. Keys that come twice are an error, as the format demands.
 */
final class HeaderParser {

    private static final String METADATA = "__metadata__";
    private static final int MAX_RANK = 64;

    private final String file;
    private final char[] json; // no String: a call a character is slow where nothing is compiled yet
    private int at;

    private HeaderParser(String file, char[] json) {
        this.file = file;
        this.json = json;
    }

    /**
     * Parses a header.
     *
     * @param bytes UTF-8
     * @param file named in errors
     */
    static Header parse(byte[] bytes, String file) throws WeightsException {
        String json = new String(bytes, StandardCharsets.UTF_8);
        if (!Arrays.equals(json.getBytes(StandardCharsets.UTF_8), bytes)) {
            throw new WeightsException(file + ": the header must be UTF-8, and is not");
        }
        return new HeaderParser(file, json.toCharArray()).header();
    }

    private Header header() throws WeightsException {
        if (json.length == 0 || json[0] != '{') {
            throw unexpected("'{' as the first byte of the header");
        }
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        boolean metadataSeen = false;
        for (boolean more = open('{', '}'); more; more = next('}')) {
            String name = key();
            if (name.equals(METADATA)) {
                if (metadataSeen) {
                    throw twice(name);
                }
                metadataSeen = true;
                metadata(metadata);
            } else if (tensors.put(name, tensor(name)) != null) {
                throw twice(name);
            }
        }
        skipBlanks();
        if (at < json.length) {
            throw unexpected("the end of the header");
        }
        return new Header(metadata, tensors);
    }

    private void metadata(Map<String, String> metadata) throws WeightsException {
        for (boolean more = open('{', '}'); more; more = next('}')) {
            String key = key();
            if (metadata.put(key, string("the text of " + Header.shown(key))) != null) {
                throw twice(key);
            }
        }
    }

    private Tensor tensor(String name) throws WeightsException {
        String type = null;
        long[] shape = null;
        long[] offsets = null;
        for (boolean more = open('{', '}'); more; more = next('}')) {
            int start = at;
            String key = key();
            if (key.equals("dtype") && type == null) {
                type = string("a dtype");
            } else if (key.equals("shape") && shape == null) {
                shape = numbers();
            } else if (key.equals("data_offsets") && offsets == null) {
                offsets = numbers();
            } else {
                at = start;
                throw unexpected("dtype, shape and data_offsets, once each");
            }
        }
        if (type == null || shape == null || offsets == null) {
            throw unexpected("dtype, shape and data_offsets of " + Header.shown(name) + " before this");
        }
        if (offsets.length != 2 || offsets[0] > offsets[1]) {
            throw new WeightsException(file + ": data_offsets of " + Header.shown(name)
                    + " must be a begin and an end, and are " + Arrays.toString(offsets));
        }
        return new Tensor(name, type, shape, offsets[0], offsets[1]);
    }

    private long[] numbers() throws WeightsException {
        long[] numbers = new long[4];
        int count = 0;
        for (boolean more = open('[', ']'); more; more = next(']')) {
            if (count == MAX_RANK) {
                throw unexpected("at most " + MAX_RANK + " numbers");
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = number();
        }
        return Arrays.copyOf(numbers, count);
    }

    private long number() throws WeightsException {
        skipBlanks();
        int start = at;
        while (at < json.length && json[at] >= '0' && json[at] <= '9') {
            at++;
        }
        boolean leadingZero = at - start > 1 && json[start] == '0';
        if (at > start && at - start <= 18 && !leadingZero) {
            return Long.parseLong(text(start, at));
        }
        at = start;
        throw unexpected("a whole number of at most 18 digits");
    }

    /** Steps into an object or array; whether there is something in it. */
    private boolean open(char opening, char closing) throws WeightsException {
        if (!skip(opening)) {
            throw unexpected("'" + opening + "'");
        }
        return !skip(closing);
    }

    /** Steps over a comma, or out of the object or array; whether there is more in it. */
    private boolean next(char closing) throws WeightsException {
        if (skip(',')) {
            return true;
        }
        if (skip(closing)) {
            return false;
        }
        throw unexpected("',' or '" + closing + "'");
    }

    private String key() throws WeightsException {
        String key = string("a key in quotes");
        if (!skip(':')) {
            throw unexpected("':'");
        }
        return key;
    }

    private String string(String what) throws WeightsException {
        if (!skip('"')) {
            throw unexpected(what);
        }
        StringBuilder text = new StringBuilder();
        for (int start = at; at < json.length && json[at] >= 0x20; ) {
            char c = json[at++];
            if (c == '"' || c == '\\') {
                text.append(json, start, at - 1 - start);
                if (c == '"') {
                    return text.toString();
                }
                text.append(escape());
                start = at;
            }
        }
        throw unexpected("the end of the string");
    }

    private String text(int start, int end) {
        return new String(json, start, end - start);
    }

    private char escape() throws WeightsException {
        char c = at < json.length ? json[at] : 0;
        if (c == 'u') {
            return unicode();
        }
        int simple = "\"\\/bfnrt".indexOf(c);
        if (simple < 0) {
            throw unexpected("an escape that JSON has");
        }
        at++;
        return "\"\\/\b\f\n\r\t".charAt(simple);
    }

    private char unicode() throws WeightsException {
        int code = 0;
        for (int digit = 1; digit <= 4; digit++) {
            char c = at + digit < json.length ? json[at + digit] : 0;
            int value = c < 0x80 ? Character.digit(c, 16) : -1;
            if (value < 0) {
                throw unexpected("four hexadecimal digits");
            }
            code = 16 * code + value;
        }
        at += 5;
        return (char) code;
    }

    private boolean skip(char c) {
        skipBlanks();
        if (at < json.length && json[at] == c) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < json.length && (json[at] == ' ' || json[at] == '\t' || json[at] == '\n' || json[at] == '\r')) {
            at++;
        }
    }

    private WeightsException twice(String name) {
        return new WeightsException(
                file + ": every name must come once in the header, and " + Header.shown(name) + " comes twice");
    }

    private WeightsException unexpected(String expected) {
        String came =
                at >= json.length ? "it ends" : "there is " + Header.shown(text(at, Math.min(at + 20, json.length)));
        return new WeightsException(
                file + ": expected " + expected + " at character " + at + " of the header, and " + came);
    }
}
