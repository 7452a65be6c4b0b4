package app;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.neurapt.Backend;
import org.junit.jupiter.api.Test;

class DigitNetTest {

    @Test
    void itPredictsInPlainJava() {
        DigitNet net = DigitNet.create(42);

        assertEquals(10, net.predict(new float[144]).length);
        assertEquals(Backend.PLAIN, net.backend());
    }
}
