package io.neurapt.processor.read;

import java.util.Optional;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * The classes that code beside a class can name. Its module is asked: without one {@code javac} looks for what is not
 * there in all modules of the JDK, which takes 10 ms a name.
 */
final class VisibleClasses {

    private final Elements elements;

    VisibleClasses(Elements elements) {
        this.elements = elements;
    }

    /**
     * A class by its name.
     *
     * @param from the class whose module is asked
     * @param name as Java writes it, with its package
     */
    Optional<TypeElement> find(TypeElement from, String name) {
        ModuleElement module = elements.getModuleOf(from); // none before Java 9
        return Optional.ofNullable(
                module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name));
    }
}
