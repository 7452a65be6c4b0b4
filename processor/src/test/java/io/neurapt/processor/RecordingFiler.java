package io.neurapt.processor;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;

/** A filer that remembers what comes from where, and gives nothing to read. */
class RecordingFiler implements Filer {

    private final Filer filer;
    private final Map<String, List<String>> origins;

    /** Adds to a table from the name of a class or a resource to those of the elements that it comes from. */
    RecordingFiler(Filer filer, Map<String, List<String>> origins) {
        this.filer = filer;
        this.origins = origins;
    }

    static Map<String, List<String>> table() {
        return new TreeMap<>();
    }

    @Override
    public JavaFileObject createSourceFile(CharSequence name, Element... elements) throws IOException {
        record(name, elements);
        return filer.createSourceFile(name, elements);
    }

    @Override
    public JavaFileObject createClassFile(CharSequence name, Element... elements) throws IOException {
        record(name, elements);
        return filer.createClassFile(name, elements);
    }

    @Override
    public FileObject createResource(Location location, CharSequence pkg, CharSequence name, Element... elements)
            throws IOException {
        record(location.getName() + " " + name, elements);
        return filer.createResource(location, pkg, name, elements);
    }

    @Override
    public FileObject getResource(Location location, CharSequence pkg, CharSequence name) {
        throw new AssertionError("reads a resource: " + name);
    }

    private void record(CharSequence name, Element... elements) {
        origins.put(
                name.toString(), Arrays.stream(elements).map(Element::toString).toList());
    }
}
