package io.neurapt;

/** What the processor has to have written, and has not. */
final class Generated {

    private Generated() {}

    /** A method of a model gives null, as in a class that somebody wrote instead of the processor. */
    static IllegalStateException missing(Model model, String method) {
        Class<?> type = model.getClass();
        Class<?> above = type.getSuperclass();
        String network = (above == Model.class ? type : above).getSimpleName();
        return new IllegalStateException(type.getName() + " was not generated: its " + method
                + "() gives null; fix: new " + network
                + "Model(seed), the class that the processor writes. Where javac "
                + "does not find it, the build does not name neurapt-processor as annotation processor");
    }
}
