package io.neurapt.integration;

import org.junit.jupiter.api.Test;

/** A project with Lombok's processor beside ours. */
class LombokTest {

    private static final String NETWORK = "src/main/java/app/SpeciesNet.java";

    private static final String CONSTRUCTOR = """
            SpeciesNet(Settings settings) {
                this.settings = settings;
            }
        """;

    @Test
    void aNetworkUsesWhatLombokWritesThoughLombokRunsAfterUs() {
        Project.of("lombok", "lombok-last").maven("test", "-P", "lombok-last").good();
    }

    @Test
    void aConstructorThatLombokWritesIsMirroredWhereLombokRunsFirst() {
        Project project = Project.of("lombok", "lombok-first");
        project.write(
                NETWORK,
                project.read(NETWORK)
                        .replace(CONSTRUCTOR, "")
                        .replace("@Getter", "@Getter\n@lombok.RequiredArgsConstructor"));
        project.maven("test", "-P", "lombok-first").good();
    }
}
