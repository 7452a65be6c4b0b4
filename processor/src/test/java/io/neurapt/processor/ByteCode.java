package io.neurapt.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sizes of methods, read from class files: chapter 4 of the JVM specification. */
final class ByteCode {

    /** Above this C1 may give up on a method of vector code, and it stays slow. */
    private static final int BUDGET = 1_700;

    private static final int KERNEL = Modifier.PRIVATE | Modifier.STATIC;

    private final DataInputStream in;
    private final String[] texts; // of the constants; null for all others
    private final Map<String, Integer> methods = new TreeMap<>();
    private final List<String> kernels = new ArrayList<>();

    private ByteCode(byte[] file) throws IOException {
        in = new DataInputStream(new ByteArrayInputStream(file));
        in.skipBytes(8); // magic and version
        texts = new String[in.readUnsignedShort()];
        readConstants();
        in.skipBytes(6); // flags, class, superclass
        in.skipBytes(2 * in.readUnsignedShort()); // interfaces
        readMembers(); // fields
        readMembers();
    }

    static void assertWithinBudget(GeneratedModel model) {
        assertWithinBudget(model, "");
    }

    /** The same for classes whose names end so. */
    static void assertWithinBudget(GeneratedModel model, String suffix) {
        for (Path file : model.classFiles()) {
            if (!file.toString().endsWith(suffix + ".class")) {
                continue;
            }
            Map<String, Integer> sizes = read(file).methods;
            assertThat(sizes).as("methods of " + file).isNotEmpty();
            sizes.forEach((method, size) ->
                    assertThat(size).as(file.getFileName() + " " + method).isLessThanOrEqualTo(BUDGET));
        }
    }

    /** Names and descriptors of the kernels of a program. */
    static List<String> kernels(GeneratedModel model, String program) {
        return model.classFiles().stream()
                .filter(file -> file.endsWith(program + ".class"))
                .flatMap(file -> read(file).kernels.stream())
                .toList();
    }

    private static ByteCode read(Path file) {
        try {
            return new ByteCode(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void readConstants() throws IOException {
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    i++; // a long and a double take two places
                }
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                default -> throw new IllegalStateException("constant " + i + " is of kind " + tag);
            }
        }
    }

    /** Of the members only methods have code. */
    private void readMembers() throws IOException {
        for (int members = in.readUnsignedShort(); members > 0; members--) {
            int flags = in.readUnsignedShort();
            String member = texts[in.readUnsignedShort()] + texts[in.readUnsignedShort()];
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                String attribute = texts[in.readUnsignedShort()];
                int length = in.readInt();
                if (attribute.equals("Code")) {
                    in.skipBytes(4); // stack, locals
                    int size = in.readInt();
                    in.skipBytes(length - 8);
                    methods.put(member, size);
                    if ((flags & KERNEL) == KERNEL) {
                        kernels.add(member);
                    }
                } else {
                    in.skipBytes(length);
                }
            }
        }
    }
}
