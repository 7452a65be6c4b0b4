package io.neurapt.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedFileTest {

    private static final GeneratedFile FILE = new GeneratedFile(Path.of("Net.java"), List.of("""
            final class Net {

                @Override
                public void forward() {
                    conv1Forward();
                }

                /**
                 * conv1.
                 */
                private static void conv1Forward() {
                    for (int y = 0; y < 2; y++) {
                        conv1ForwardTile5(broadcast(y));
                    }
                }

                private static void conv1ForwardTile5(int y) {
                }
            }
            """.split("\n")));

    @Test
    void aMethodIsShownWithItsJavadoc() {
        assertThat(FILE.method("conv1Forward"))
                .startsWith("    /**\n     * conv1.\n")
                .endsWith("        }\n    }");
        assertThat(FILE.method("forward")).startsWith("    @Override\n").endsWith("conv1Forward();\n    }");
    }

    @Test
    void onlyMethodsOfTheFileAreCalled() {
        assertThat(FILE.calledBy("conv1Forward")).containsExactly("conv1ForwardTile5");
    }

    @Test
    void aMethodThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> FILE.method("conv2Forward")).hasMessage("Net.java has no method conv2Forward");
    }
}
