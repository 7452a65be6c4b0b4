package io.neurapt.io;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The JSON object at the start of a safetensors file.
 *
 * @param metadata free text by key
 * @param tensors by name, in the order of the file
 */
record Header(Map<String, String> metadata, Map<String, Tensor> tensors) {

    Header {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** The JSON, padded with blanks to a multiple of 8 bytes, so that the data behind it is aligned. */
    byte[] toBytes() {
        StringBuilder json = new StringBuilder("{\"__metadata__\":{");
        String comma = "";
        for (Map.Entry<String, String> entry : metadata.entrySet()) {
            json.append(comma);
            quote(entry.getKey(), json);
            json.append(':');
            quote(entry.getValue(), json);
            comma = ",";
        }
        json.append('}');
        for (Tensor tensor : tensors.values()) {
            json.append(',');
            quote(tensor.name(), json);
            json.append(":{\"dtype\":");
            quote(tensor.type(), json);
            json.append(",\"shape\":[");
            comma = "";
            for (long extent : tensor.shape()) {
                json.append(comma).append(extent);
                comma = ",";
            }
            json.append("],\"data_offsets\":[")
                    .append(tensor.begin())
                    .append(',')
                    .append(tensor.end())
                    .append("]}");
        }
        json.append('}');
        int length = json.toString().getBytes(StandardCharsets.UTF_8).length;
        json.append(" ".repeat((8 - length % 8) % 8));
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Appends a JSON string. */
    static void quote(String text, StringBuilder json) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    /** A name from a file, safe to print: quoted, control characters escaped, not longer than a line. */
    static String shown(String text) {
        StringBuilder quoted = new StringBuilder();
        quote(text.length() <= 80 ? text : text.substring(0, 77) + "...", quoted);
        return quoted.toString();
    }

    /** A text from a file, safe to print: as it is where it is plain, else {@link #shown}. */
    static String printable(String text) {
        boolean plain = text.length() <= 200 && text.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        return plain ? text : shown(text);
    }
}
