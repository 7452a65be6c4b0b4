package io.neurapt.processor.read;

import com.palantir.javapoet.ClassName;
import io.neurapt.annotation.GeneratedNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** Which names generated classes can have. One object serves one compilation. */
final class NameClaims {

    private final VisibleClasses classes;

    /** The generated names so far, each with the class that claimed it first. */
    private final Map<ClassName, ClassName> claimed = new LinkedHashMap<>();

    NameClaims(Elements elements) {
        this.classes = new VisibleClasses(elements);
    }

    /** Claims the model's name for a class; false where another class has it. */
    boolean claim(TypeElement type, NetworkNames names) {
        ClassName first = claimed.putIfAbsent(names.generated(), names.user());
        return (first == null || first.equals(names.user())) && !isWritten(type, names.generated());
    }

    /** The first of a network's other generated names that a class has already. */
    Optional<ClassName> takenProgram(TypeElement type, NetworkNames names) {
        List<ClassName> all = names.all();
        for (ClassName program : all.subList(1, all.size())) {
            if (isWritten(type, program)) {
                return Optional.of(program);
            }
        }
        return Optional.empty();
    }

    /** Whether somebody wrote a class of this name; what an earlier build generated may lie on the class path. */
    private boolean isWritten(TypeElement beside, ClassName name) {
        Optional<TypeElement> there = classes.find(beside, name.canonicalName());
        return there.isPresent()
                && ElementOrigin.find(there.get(), GeneratedNetwork.class.getCanonicalName())
                        .isEmpty();
    }
}
