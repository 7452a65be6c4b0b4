package io.neurapt.processor.emit;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/** Hands generated files to the compiler, each with the one class that it comes from: so builds stay incremental. */
public final class SourceFiles {

    private final Filer filer;

    public SourceFiles(Filer filer) {
        this.filer = filer;
    }

    public void writeAll(List<GeneratedFile> files, TypeElement origin) {
        for (GeneratedFile file : files) {
            write(file, origin);
        }
    }

    public void write(JavaFile file, TypeElement origin) {
        write(GeneratedFile.of(file), origin);
    }

    /** Writes a page beside the sources of a package. */
    public void writePage(String packageName, String name, String page, TypeElement origin) {
        try (Writer writer = filer.createResource(StandardLocation.SOURCE_OUTPUT, packageName, name, origin)
                .openWriter()) {
            writer.write(page);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + name, failure);
        }
    }

    private void write(GeneratedFile file, TypeElement origin) {
        String qualified = file.name().canonicalName();
        try (Writer writer = filer.createSourceFile(qualified, origin).openWriter()) {
            writer.write(file.text());
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + qualified, failure);
        }
    }
}
