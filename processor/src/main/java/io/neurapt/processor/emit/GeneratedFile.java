package io.neurapt.processor.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.JavaFile;

/**
 * A Java file as it goes to the compiler.
 *
 * @param name the class in it
 * @param text its source
 */
public record GeneratedFile(ClassName name, String text) {

    static GeneratedFile of(JavaFile file) {
        return new GeneratedFile(
                ClassName.get(file.packageName(), file.typeSpec().name()), file.toString());
    }
}
