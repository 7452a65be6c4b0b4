package io.neurapt.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VectorRegistersTest {

    @ParameterizedTest
    @CsvSource({"amd64, 16, 32", "amd64, 8, 16", "x86_64, 4, 16", "x86, 4, 16", "aarch64, 4, 32", "riscv64, 8, 32"})
    void x86HasSixteenWithoutAvx512AndTheOthersHaveThirtyTwo(String architecture, int lanes, int registers) {
        assertThat(VectorRegisters.of(architecture, lanes)).isEqualTo(registers);
    }
}
