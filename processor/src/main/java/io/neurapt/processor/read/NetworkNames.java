package io.neurapt.processor.read;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the user's class is called, and what a generated subclass repeats of it. JavaPoet's types stand for
 * Java's own: they are plain values.
 *
 * @param user the annotated class
 * @param generated {@code DigitNetModel}, or {@code Outer_InnerModel} for a nested class; same package
 * @param visibility of the generated class
 * @param extension how a class can come below the user's
 * @param constructors signatures without a body, visibility as the user's; private ones left out
 * @param unimplemented signatures of the abstract methods that the user's class leaves to its subclass
 * @param hidden simple names that mean classes of the user's in generated code, where others are meant
 */
public record NetworkNames(
        ClassName user,
        ClassName generated,
        Visibility visibility,
        Extension extension,
        List<MethodSpec> constructors,
        List<MethodSpec> unimplemented,
        Set<String> hidden) {

    /** What the names of the classes beside {@code DigitNetModel} end with. */
    private static final List<String> PROGRAMS =
            List.of("Plain", "PlainServing", "Vector", "Vector16", "VectorServing", "VectorServing16");

    public NetworkNames {
        constructors = List.copyOf(constructors);
        unimplemented = List.copyOf(unimplemented);
        hidden = Set.copyOf(hidden);
    }

    /** All names that generated classes may need: that of the model, then those of its programs. */
    public List<ClassName> all() {
        String model = generated.simpleName();
        String stem = model.substring(0, model.length() - "Model".length());
        List<ClassName> all = new ArrayList<>();
        all.add(generated);
        for (String program : PROGRAMS) {
            all.add(generated.peerClass(stem + program));
        }
        return all;
    }

    /** The same, where not even a stub can be written. */
    NetworkNames unreachable() {
        return new NetworkNames(user, generated, visibility, Extension.IMPOSSIBLE, constructors, unimplemented, hidden);
    }

    /** Who sees the generated class. */
    public enum Visibility {
        PUBLIC,
        PACKAGE
    }

    /** How a class can come below the user's. */
    public enum Extension {
        /** It extends it. */
        EXTENDS,
        /** It extends it without its type arguments; the user's class is generic, by mistake. */
        EXTENDS_RAW,
        /** It implements it; the user's class is an interface, by mistake. */
        IMPLEMENTS,
        /** Not at all: not even a stub compiles. */
        IMPOSSIBLE
    }
}
