package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class SharesTest {

    @Test
    void aThreadTakesItsOwnShareInOrderAndThenTheOthers() {
        Shares shares = new Shares(3);
        shares.deal(8, 3);

        assertThat(all(shares, 1)).containsExactly(2, 3, 4, 5, 6, 7, 0, 1);
        assertThat(shares.take(0)).isEqualTo(-1);
        assertThat(shares.take(2)).isEqualTo(-1);
    }

    @Test
    void everyRoundDealsTheSameShares() {
        Shares shares = new Shares(2);
        for (int round = 0; round < 3; round++) {
            shares.deal(5, 2);
            assertThat(shares.take(1)).isEqualTo(2);
            assertThat(shares.take(0)).isZero();
            assertThat(all(shares, 0)).containsExactly(1, 3, 4);
        }
    }

    @Test
    void thereMayBeFewerPiecesThanThreads() {
        Shares shares = new Shares(4);
        shares.deal(1, 4);

        assertThat(all(shares, 0)).containsExactly(0);
        assertThat(all(shares, 3)).isEmpty();
    }

    @Test
    void everyPieceIsTakenOnce() {
        int pieces = 101;
        AtomicIntegerArray taken = new AtomicIntegerArray(pieces);
        Shares shares = new Shares(3);
        try (Workers workers = new Workers(3)) {
            for (int round = 0; round < 2_000; round++) {
                shares.deal(pieces, 3);
                workers.run(
                        worker -> {
                            for (int piece = shares.take(worker); piece >= 0; piece = shares.take(worker)) {
                                taken.incrementAndGet(piece);
                            }
                        },
                        3);
            }
        }
        for (int piece = 0; piece < pieces; piece++) {
            assertThat(taken.get(piece)).as("piece " + piece).isEqualTo(2_000);
        }
    }

    private static List<Integer> all(Shares shares, int thread) {
        List<Integer> pieces = new ArrayList<>();
        for (int piece = shares.take(thread); piece >= 0; piece = shares.take(thread)) {
            pieces.add(piece);
        }
        return pieces;
    }
}
