package io.neurapt.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What came of one run of Maven. */
record Build(boolean succeeded, String output) {

    /** Its output, of a build that has to go well. */
    Build good() {
        assertThat(succeeded).as(output).isTrue();
        return this;
    }

    /** Its output, of a build that has to fail. */
    Build bad() {
        assertThat(succeeded).as(output).isFalse();
        return this;
    }

    List<String> warnings() {
        return output.lines().filter(line -> line.startsWith("[WARNING]")).toList();
    }

    List<String> errors() {
        return output.lines().filter(line -> line.startsWith("[ERROR]")).toList();
    }
}
