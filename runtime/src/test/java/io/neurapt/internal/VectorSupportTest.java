package io.neurapt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorSupportTest {

    private final Logger logger = Logger.getLogger("io.neurapt");
    private final Recorder recorder = new Recorder();

    @BeforeEach
    void listen() {
        logger.addHandler(recorder);
        logger.setUseParentHandlers(false);
        logger.setLevel(Level.ALL);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(recorder);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }

    @Test
    void whatTheUserMayWantToChangeIsLoggedAsInfoOnceAJvm() {
        VectorSupport.announce("announced by a test");
        VectorSupport.announce("announced by a test");

        assertThat(recorder.lines).containsExactly("INFO announced by a test");
    }

    @Test
    void whatIsAsExpectedIsLoggedBelowInfoOnceAJvm() {
        VectorSupport.mention("mentioned by a test");
        VectorSupport.mention("mentioned by a test");

        assertThat(recorder.lines).containsExactly("FINE mentioned by a test");
    }

    @Test
    void theObstacleIsTheModuleThatTheJvmRunsWithout() {
        boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

        String obstacle = VectorSupport.obstacle(VectorSupportTest.class);

        if (present) {
            assertThat(obstacle).isNull();
        } else {
            assertThat(obstacle)
                    .isEqualTo("this JVM runs without the module jdk.incubator.vector;"
                            + " add --add-modules jdk.incubator.vector to its command line,"
                            + " or Add-Exports: java.base/jdk.internal.module to the manifest of its jar");
        }
    }

    @Test
    void aRuntimeThatLacksTheModuleHasToBeLinkedAnew() {
        assertThat(VectorSupport.absence(false))
                .isEqualTo("this runtime lacks the module jdk.incubator.vector;"
                        + " have jlink make it with --add-modules jdk.incubator.vector");
    }

    @ParameterizedTest
    @CsvSource({
        "'mixed mode, sharing',",
        "'',",
        "'mixed mode, emulated-client, sharing', -XX:TieredStopAtLevel=1",
        "'interpreted mode, sharing', -Xint"
    })
    void theHandicapIsWhatKeepsTheJvmFromCompiling(String mode, @Nullable String flag) {
        String handicap = VectorSupport.handicapOf(mode);

        if (flag == null) {
            assertThat(handicap).isNull();
        } else {
            assertThat(handicap).endsWith("; take " + flag + " off its command line");
        }
    }

    private static final class Recorder extends Handler {

        final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getLevel() + " " + line.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
