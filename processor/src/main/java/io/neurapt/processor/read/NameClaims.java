package io.neurapt.processor.read;

import com.palantir.javapoet.ClassName;
import io.neurapt.annotation.GeneratedNetwork;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Which names generated classes can have. One object serves one compilation. */
final class NameClaims {

    private final Elements elements;

    /** The generated names so far, each with the class that claimed it first. */
    private final Map<ClassName, ClassName> claimed = new LinkedHashMap<>();

    NameClaims(Elements elements) {
        this.elements = elements;
    }

    /** Claims the model's name; false where another class has it. */
    boolean claim(NetworkNames names) {
        ClassName first = claimed.putIfAbsent(names.generated(), names.user());
        return (first == null || first.equals(names.user())) && !isWritten(names.generated());
    }

    /** Of the names that a network's classes need, the first that another class has. */
    Optional<ClassName> taken(NetworkNames names) {
        return claim(names)
                ? names.programs().stream().filter(this::isWritten).findFirst()
                : Optional.of(names.generated());
    }

    /** Whether somebody wrote a class of this name; what an earlier build generated may lie on the class path. */
    private boolean isWritten(ClassName name) {
        TypeElement type = elements.getTypeElement(name.canonicalName());
        return type != null
                && ElementOrigin.find(type, GeneratedNetwork.class.getCanonicalName())
                        .isEmpty();
    }
}
