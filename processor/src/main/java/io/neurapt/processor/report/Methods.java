package io.neurapt.processor.report;

import io.neurapt.processor.loop.Kernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts the methods of kernels out of the text of a generated class. */
final class Methods {

    private static final String INDENT = "    ";
    private static final String DOC = INDENT + "/**";
    private static final String END = "\n" + INDENT + "}";

    private Methods() {}

    /** For each kernel, and all that it calls, its method with its Javadoc. */
    static Map<String, String> of(String text, List<Kernel> kernels) {
        Map<String, String> methods = new LinkedHashMap<>();
        all(kernels).forEach(kernel -> methods.put(kernel.name(), cut(text, kernel.name())));
        return methods;
    }

    /** These kernels and those that they call, each once, in the order in which the class has them. */
    static List<Kernel> all(List<Kernel> kernels) {
        Map<String, Kernel> all = new LinkedHashMap<>();
        kernels.forEach(kernel -> collect(kernel, all));
        return new ArrayList<>(all.values());
    }

    private static void collect(Kernel kernel, Map<String, Kernel> all) {
        if (all.putIfAbsent(kernel.name(), kernel) == null) {
            kernel.calls().forEach(called -> collect(called, all));
        }
    }

    private static String cut(String text, String name) {
        int head = text.indexOf(" static void " + name + "(");
        if (head < 0) {
            throw new IllegalArgumentException("the class has no method " + name);
        }
        int start = text.lastIndexOf(DOC, head);
        int end = text.indexOf(END, head) + END.length();
        return text.substring(start, end).stripIndent() + "\n";
    }
}
