package io.neurapt.processor;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.neurapt.processor.emit.SourceFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The processor's rooms stand one behind the other, and only the first see the compiler's model of the code. */
class RoomsTest {

    private static final List<String> ROOMS =
            List.of("diagnostic", "read", "graph", "loop", "kernel", "plan", "emit", "report");

    private static final String HOUSE = "io.neurapt.processor";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    static Stream<Integer> rooms() {
        return IntStream.range(0, ROOMS.size()).boxed();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomKnowsOnlyTheRoomsAboveIt(int room) {
        String[] below = ROOMS.subList(room + 1, ROOMS.size()).stream()
                .map(RoomsTest::within)
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(within(ROOMS.get(room)))
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAnyPackage(below).or(JavaClass.Predicates.resideInAPackage(HOUSE)))
                .check(CLASSES);
    }

    @Test
    void everyClassStandsInARoomOrAtTheDoor() {
        String[] known = Stream.concat(Stream.of(HOUSE), ROOMS.stream().map(RoomsTest::within))
                .toArray(String[]::new);
        classes().should().resideInAnyPackage(known).check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({"diagnostic", "graph", "loop", "kernel", "plan"})
    void theCompilersModelStaysWithTheReader(String room) {
        noClasses()
                .that()
                .resideInAPackage(within(room))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..", "javax.tools..")
                .check(CLASSES);
    }

    @Test
    void theEmitterSeesModifiersOnlyAndTheFilerInOneClass() {
        DescribedPredicate<JavaClass> model = JavaClass.Predicates.resideInAnyPackage(
                        "javax.lang.model..", "javax.annotation.processing..", "javax.tools..")
                .and(DescribedPredicate.not(
                        JavaClass.Predicates.equivalentTo(javax.lang.model.element.Modifier.class)));
        noClasses()
                .that()
                .resideInAPackage(within("emit"))
                .and()
                .doNotBelongToAnyOf(SourceFiles.class)
                .should()
                .dependOnClassesThat(model)
                .check(CLASSES);
    }

    @ParameterizedTest
    @CsvSource({
        "META-INF/services/javax.annotation.processing.Processor, io.neurapt.processor.NetworkProcessor",
        "META-INF/gradle/incremental.annotation.processors, 'io.neurapt.processor.NetworkProcessor,ISOLATING'"
    })
    void buildToolsFindTheProcessor(String resource, String line) throws IOException {
        try (InputStream in = NetworkProcessor.class.getClassLoader().getResourceAsStream(resource)) {
            assertThat(in).isNotNull();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).contains(line);
        }
    }

    private static String within(String room) {
        return HOUSE + "." + room + "..";
    }
}
