package io.neurapt.processor.report;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts and numbers as JSON that may stand in a script of an HTML page. */
final class Json {

    private final StringBuilder text = new StringBuilder();

    private Json() {}

    static String of(Object value) {
        Json json = new Json();
        json.value(value);
        return json.text.toString();
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Number number) {
            text.append(number);
        } else {
            string((String) value);
        }
    }

    private void object(Map<?, ?> map) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            string((String) entry.getKey());
            text.append(':');
            value(entry.getValue());
            text.append(entries.hasNext() ? ",\n" : "");
        }
        text.append('}');
    }

    private void array(List<?> list) {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            text.append(i == 0 ? "" : ",");
            value(list.get(i));
        }
        text.append(']');
    }

    private void string(String value) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char at = value.charAt(i);
            switch (at) {
                case '"', '\\' -> text.append('\\').append(at);
                case '\n' -> text.append("\\n");
                case '<' -> text.append("\\u003c"); // no text ends the script
                default -> {
                    if (at < ' ') {
                        text.append(String.format("\\u%04x", (int) at));
                    } else {
                        text.append(at);
                    }
                }
            }
        }
        text.append('"');
    }
}
