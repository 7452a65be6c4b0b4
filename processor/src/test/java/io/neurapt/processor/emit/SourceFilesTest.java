package io.neurapt.processor.emit;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;

class SourceFilesTest {

    private final List<Element> origins = new ArrayList<>();
    private final StringWriter written = new StringWriter();

    @Test
    void aFileHasExactlyOneOriginatingElement() {
        TypeElement type = fake(TypeElement.class, null);
        JavaFile file = JavaFile.builder(
                        "a.b", TypeSpec.classBuilder("NetModel").build())
                .build();

        new SourceFiles(filer()).write(file, type);

        assertThat(origins).hasSize(1);
        assertThat(origins.get(0)).isSameAs(type);
        assertThat(written.toString()).contains("package a.b;", "class NetModel");
    }

    private Filer filer() {
        JavaFileObject object =
                new SimpleJavaFileObject(URI.create("mem:///NetModel.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public Writer openWriter() {
                        return written;
                    }
                };
        return (Filer) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Filer.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("createSourceFile");
                    assertThat(arguments[0]).hasToString("a.b.NetModel");
                    origins.addAll(List.of((Element[]) arguments[1]));
                    return object;
                });
    }

    private static <T> T fake(Class<T> type, Object answer) {
        Object fake = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer);
        return type.cast(fake);
    }
}
