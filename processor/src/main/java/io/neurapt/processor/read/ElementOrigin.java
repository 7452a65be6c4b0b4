package io.neurapt.processor.read;

import io.neurapt.annotation.Accept;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * A place as a {@code Messager} takes it. Two places are equal only where they are the same.
 *
 * @param element class or field
 * @param mirror an annotation of it, or null
 * @param value a value in that annotation, or null
 * @param member whose value it is, since to some compilers equal values are one: {@code kernel}, {@code kernel[1]}; or empty
 */
public record ElementOrigin(Element element, AnnotationMirror mirror, AnnotationValue value, String member)
        implements Origin {

    /** The element itself: the caret is on its name. */
    public static ElementOrigin of(Element element) {
        return new ElementOrigin(element, null, null, "");
    }

    static ElementOrigin of(Element element, AnnotationMirror mirror) {
        return new ElementOrigin(element, mirror, null, "");
    }

    /** Whether the element, or a class around it, is marked with {@code @Accept} of this warning. */
    @Override
    public boolean accepts(Problem problem) {
        for (Element at = element; at != null; at = at.getEnclosingElement()) {
            for (Located<String> word : accepted(at)) {
                if (word.value().equals(problem.slug())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The words in an element's {@code @Accept}. */
    static List<Located<String>> accepted(Element element) {
        Optional<AnnotationView> view = AnnotationView.readable(element, Accept.class);
        return view.isPresent() ? view.get().words("value").value() : List.of();
    }

    /** The annotation of this name on an element. */
    static Optional<AnnotationMirror> find(Element element, String annotation) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (nameOf(mirror).equals(annotation)) {
                return Optional.of(mirror);
            }
        }
        return Optional.empty();
    }

    static String nameOf(AnnotationMirror mirror) {
        return ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .toString();
    }
}
