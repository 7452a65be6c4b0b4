package io.neurapt.processor.emit;

import com.palantir.javapoet.JavaFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;

/** Hands generated files to the compiler, each with the one class that it comes from: so builds stay incremental. */
public final class SourceFiles {

    private final Filer filer;

    public SourceFiles(Filer filer) {
        this.filer = filer;
    }

    public void writeAll(List<JavaFile> files, TypeElement origin) {
        files.forEach(file -> write(file, origin));
    }

    public void write(JavaFile file, TypeElement origin) {
        String name = file.typeSpec().name();
        String qualified = file.packageName().isEmpty() ? name : file.packageName() + "." + name;
        try (Writer writer = filer.createSourceFile(qualified, origin).openWriter()) {
            file.writeTo(writer);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot write " + qualified, failure);
        }
    }
}
