package io.neurapt.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {

    @Test
    void everyThreadRunsItsPartAndTheCallerWaitsForAll() {
        AtomicInteger sum = new AtomicInteger();
        try (Workers workers = new Workers(4)) {
            for (int round = 1; round <= 20_000; round++) {
                workers.run(worker -> sum.addAndGet(1 << (8 * worker)), 4);
                assertThat(sum.getAndSet(0)).isEqualTo(0x01010101);
            }
        }
    }

    @Test
    void threadsWakeUpAfterTheyHaveParked() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        try (Workers workers = new Workers(3)) {
            for (int round = 0; round < 20; round++) {
                workers.run(worker -> runs.incrementAndGet(), 3);
                Thread.sleep(5);
            }
        }
        assertThat(runs).hasValue(60);
    }

    @Test
    void theCallerParksUntilASlowWorkerIsDone() {
        AtomicInteger runs = new AtomicInteger();
        try (Workers workers = new Workers(2)) {
            workers.run(
                    worker -> {
                        pause(worker * 50);
                        runs.incrementAndGet();
                    },
                    2);
        }
        assertThat(runs).hasValue(2);
    }

    @Test
    void fewerThreadsThanThereAreCanBeAskedFor() {
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        try (Workers workers = new Workers(4)) {
            workers.run(seen::add, 2);
            assertThat(seen).containsExactlyInAnyOrder(0, 1);
            workers.run(seen::add, 100);
            assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3);
        }
    }

    @Test
    void whatAWorkerThrowsReachesTheCallerAfterAllHaveEnded() {
        AtomicInteger ended = new AtomicInteger();
        UncheckedIOException thrown = new UncheckedIOException(new IOException("from a worker"));
        try (Workers workers = new Workers(3)) {
            assertThatThrownBy(() -> workers.run(
                            worker -> {
                                if (worker == 1) {
                                    throw thrown;
                                }
                                pause(20);
                                ended.incrementAndGet();
                            },
                            3))
                    .isSameAs(thrown);
            assertThat(ended).hasValue(2);

            workers.run(worker -> ended.incrementAndGet(), 3);
            assertThat(ended).as("the threads go on after a failure").hasValue(5);
        }
    }

    @Test
    void whatSeveralThrowIsOneExceptionWithTheOthersSuppressed() {
        try (Workers workers = new Workers(3)) {
            assertThatThrownBy(() -> workers.run(
                            worker -> {
                                throw new IllegalStateException("worker " + worker);
                            },
                            3))
                    .hasMessage("worker 0")
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .containsExactly("worker 1", "worker 2"));
        }
    }

    @Test
    void closingEndsTheThreads() throws InterruptedException {
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        try (Workers workers = new Workers(3)) {
            workers.run(worker -> threads.add(Thread.currentThread()), 3);
        }
        threads.remove(Thread.currentThread());

        assertThat(threads).hasSize(2).allMatch(Thread::isDaemon);
        for (Thread thread : threads) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static void pause(int milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
