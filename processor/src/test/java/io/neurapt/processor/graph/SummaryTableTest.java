package io.neurapt.processor.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.diagnostic.Diagnostics;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("it changes the locale for a moment")
class SummaryTableTest {

    // spotless:off
    private static final String REFERENCE = """
            layer   kind                        output    parameters  without biases  multiply-adds
            ------  --------------------------  --------  ----------  --------------  -------------
                    input                       28x28x1            -               -              -
            conv1   conv 5x5, 10 filters, relu  24x24x10         260             250        144,000
            pool1   max pool 2x2                12x12x10           -               -              -
            conv2   conv 5x5, 20 filters, relu  8x8x20         5,020           5,000        320,000
            pool2   max pool 2x2                4x4x20             -               -              -
                    flatten                     320                -               -              -
            hidden  dense, 100 units, relu      100           32,100          32,000         32,000
            digit   dense, 10 units, softmax    10             1,010           1,000          1,000
            ------  --------------------------  --------  ----------  --------------  -------------
            total                                             38,390          38,250        497,000""";
    // spotless:on

    @Test
    void theReferenceNetworkShowsTheNumbersOfTheText() {
        assertThat(summary(Specs.reference())).isEqualTo(REFERENCE);
    }

    @Test
    void itIsTheSameInEveryLocale() {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(summary(Specs.reference())).isEqualTo(REFERENCE);
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void aVectorIsNotFlattened() {
        assertThat(summary(Specs.input(784).dense("label", 10, Activation.SOFTMAX)))
                .doesNotContain("flatten");
    }

    @Test
    void javadocCanHoldIt() {
        String summary = summary(Specs.reference());
        assertThat(summary).doesNotContain("\t", "\r", "<", ">", "&", "@", "*/");
        assertThat(summary.lines()).allSatisfy(line -> assertThat(line).doesNotEndWith(" "));
        assertThat(summary.chars()).allMatch(letter -> letter < 128);
    }

    private static String summary(Specs specs) {
        return SummaryTable.of(GraphBuilder.build(specs.spec(), new Diagnostics()));
    }
}
