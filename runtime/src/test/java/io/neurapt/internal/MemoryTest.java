package io.neurapt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryTest {

    private static final int MB = 1 << 20;

    /** What {@code -XX:+PrintFlagsFinal} says of {@code G1HeapRegionSize} with such a heap, halved. */
    @ParameterizedTest
    @CsvSource({"256, 0.5", "2048, 0.5", "3000, 1", "6028, 2", "8192, 2", "65536, 16", "200000, 16"})
    void halfOfTheRegion(long heap, double half) {
        assertEquals((long) (half * MB), Memory.halfRegion(heap * MB));
    }

    @ParameterizedTest
    @CsvSource({
        "0.24, 2, 0.24", // it would be more than eight times as long
        "0.25, 2, 2",
        "1.5, 2, 2",
        "2, 2, 2",
        "3, 2, 3",
        "4, 8, 8",
        "3, 8, 3" // more than 4 MB would be added
    })
    void nearlyHalfARegionBecomesThat(double size, double half, double expected) {
        assertEquals(floats(expected), Memory.length(floats(size), (long) (half * MB)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 100_000, 600_000})
    void isNeverTooShort(int size) {
        assertTrue(Memory.floats(size).length >= size);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 12, 1024, 1025, 100_000})
    void piecesBeginAtPagesAndDoNotOverlap(int size) {
        Memory.Piece first = Memory.piece(size);
        Memory.Piece second = Memory.piece(size);

        assertEquals(0, first.at() % 1024);
        assertEquals(0, second.at() % 1024);
        assertTrue(first.at() + size <= first.array().length);
        assertTrue(first.array() != second.array() || second.at() >= first.at() + size);
    }

    @Test
    void shortPiecesShareAnArrayThatG1PutsAtTheStartOfARegion() {
        Memory.Piece first = Memory.piece(1);
        Memory.Piece second = Memory.piece(1);
        Memory.Piece third = Memory.piece(1);

        assertTrue(first.array() == second.array() || second.array() == third.array(), "one may have been the last");
        assertEquals(Memory.halfRegion(Runtime.getRuntime().maxMemory()) / Float.BYTES, first.array().length);
    }

    @Test
    void aPieceThatIsNearlyHalfARegionIsAnArrayOfItsOwn() {
        int half = Memory.piece(1).array().length;
        Memory.Piece piece = Memory.piece(half - 1);

        assertEquals(0, piece.at());
        assertEquals(half, piece.array().length);
        assertNotSame(piece.array(), Memory.piece(1).array());
    }

    @Test
    void piecesAreZero() {
        for (int i = 0; i < 100; i++) {
            Memory.Piece piece = Memory.piece(30_000);
            for (int k = 0; k < 30_000; k++) {
                assertEquals(0f, piece.array()[piece.at() + k]);
                piece.array()[piece.at() + k] = 1;
            }
        }
    }

    private static int floats(double megabytes) {
        return (int) (megabytes * MB / Float.BYTES);
    }
}
