package io.neurapt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.Program;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A class that somebody finished by hand, where the processor did not run; and where nobody checks for nulls. */
@NullUnmarked
class NotGeneratedTest {

    /** As a user writes it, without its annotation. */
    private abstract static class DigitNet extends Model {}

    @Test
    void aSubclassByHandIsToldWhichClassToCreate() {
        assertThatThrownBy(() -> new DigitNet() {
                    @Override
                    protected Architecture architecture() {
                        return null;
                    }

                    @Override
                    protected Program plainProgram() {
                        return null;
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("io.neurapt.NotGeneratedTest$1 was not generated: its architecture() gives null; fix: new "
                        + "DigitNetModel(seed), the class that the processor writes. Where javac does not find it, the "
                        + "build does not name neurapt-processor as annotation processor");
    }

    @Test
    void aNetworkThatIsFinishedByHandIsToldToo() {
        assertThatThrownBy(Finished::new)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fix: new FinishedModel(seed)");
    }

    @Test
    void aProgramThatIsMissingIsReportedWhenItIsNeeded() {
        Model model = new DigitNet() {
            @Override
            protected Architecture architecture() {
                return TinyNet.ARCHITECTURE;
            }

            @Override
            protected Program plainProgram() {
                return null;
            }
        };
        model.use(Backend.PLAIN);

        assertThatThrownBy(model::backend)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("its plainProgram() gives null");
    }

    private static final class Finished extends Model {

        @Override
        protected Architecture architecture() {
            return null;
        }

        @Override
        protected Program plainProgram() {
            return null;
        }
    }
}
