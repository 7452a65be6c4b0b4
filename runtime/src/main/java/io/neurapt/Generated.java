package io.neurapt;

import org.jspecify.annotations.Nullable;

/** What the processor has to have written. */
final class Generated {

    private Generated() {}

    /**
     * What a generated method of a model gives.
     *
     * @throws IllegalStateException when it is null, as in a class that somebody wrote instead of the processor
     */
    static <T> T by(Model model, String method, @Nullable T given) {
        if (given != null) {
            return given;
        }
        Class<?> type = model.getClass();
        Class<?> above = type.getSuperclass();
        String network = (above == Model.class ? type : above).getSimpleName();
        throw new IllegalStateException(type.getName() + " was not generated: its " + method
                + "() gives null; fix: new " + network
                + "Model(seed), the class that the processor writes. Where javac "
                + "does not find it, the build does not name neurapt-processor as annotation processor");
    }
}
