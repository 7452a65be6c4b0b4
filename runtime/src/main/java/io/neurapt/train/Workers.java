package io.neurapt.train;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait for the next piece of a step. The caller is one of them, so 1 means none are started.
 *
 * <p>Giving out work and waiting for it allocates nothing ({@code submit().get()} of a pool in the JDK costs 104
 * bytes). Waiting threads spin for some microseconds, as steps follow each other closely, and park then. The threads
 * are daemons and end with {@link #close}.
 */
final class Workers implements AutoCloseable {

    /** Spins before parking: some 20 to 100 microseconds. */
    private static final int SPINS = 2_000;

    /** Work for several threads at once. */
    interface Job {
        /** The part of one thread; {@code worker} is its number, 0 for the caller. */
        void run(int worker);
    }

    private static final Job NOTHING = worker -> {};

    private final Worker[] others;
    private final AtomicInteger running = new AtomicInteger();

    private Thread caller = Thread.currentThread();
    private volatile boolean callerParked;
    private volatile boolean closed;
    private Job job = NOTHING;

    Workers(int threads) {
        this.others = new Worker[threads - 1];
        for (int i = 0; i < others.length; i++) {
            others[i] = new Worker(i + 1);
            others[i].start();
        }
    }

    /** The number of threads, the caller included. */
    int count() {
        return others.length + 1;
    }

    /**
     * Runs {@code job} on {@code threads} threads at most, and waits for all of them.
     *
     * <p>What one of them throws is thrown here, after all have ended; what others throw too is suppressed in it.
     */
    void run(Job job, int threads) {
        int helpers = Math.min(threads, count()) - 1;
        this.job = job;
        this.caller = Thread.currentThread();
        running.set(helpers);
        for (int i = 0; i < helpers; i++) {
            others[i].go();
        }
        @Nullable Throwable thrown = null;
        try {
            job.run(0);
        } catch (Throwable e) {
            thrown = e;
        }
        await();
        this.job = NOTHING;
        for (int i = 0; i < helpers; i++) {
            thrown = others[i].takeFailure(thrown);
        }
        if (thrown != null) {
            throw unchecked(thrown);
        }
    }

    private void await() {
        for (int spin = 0; running.get() != 0; spin++) {
            if (spin < SPINS) {
                Thread.onSpinWait();
                continue;
            }
            callerParked = true;
            if (running.get() != 0) {
                LockSupport.park();
            }
            callerParked = false;
        }
    }

    /** A job declares no checked exception, but other languages throw them all the same. */
    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException exception ? exception : new IllegalStateException(thrown);
    }

    /** Ends the threads. */
    @Override
    public void close() {
        closed = true;
        for (Worker worker : others) {
            LockSupport.unpark(worker);
        }
    }

    private final class Worker extends Thread {

        private final int number;
        private int given; // read and written by the caller alone
        private volatile int tickets;
        private volatile boolean parked;
        private @Nullable Throwable failure;

        Worker(int number) {
            super("neurapt-" + number);
            this.number = number;
            setDaemon(true);
        }

        /** Lets the worker run once; only the caller's thread comes here. */
        void go() {
            given++;
            tickets = given;
            if (parked) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            int used = 0;
            while (awaitTicket(used)) {
                used++;
                try {
                    job.run(number);
                } catch (Throwable e) {
                    failure = e;
                }
                if (running.decrementAndGet() == 0 && callerParked) {
                    LockSupport.unpark(caller);
                }
            }
        }

        /** False when the threads end. */
        private boolean awaitTicket(int used) {
            for (int spin = 0; tickets == used; spin++) {
                if (closed) {
                    return false;
                }
                if (spin < SPINS) {
                    Thread.onSpinWait();
                    continue;
                }
                parked = true;
                if (tickets == used && !closed) {
                    LockSupport.park(Workers.this);
                }
                parked = false;
            }
            return true;
        }

        @Nullable
        Throwable takeFailure(@Nullable Throwable earlier) {
            Throwable mine = failure;
            failure = null;
            if (mine == null || mine == earlier) {
                return earlier;
            }
            if (earlier == null) {
                return mine;
            }
            earlier.addSuppressed(mine);
            return earlier;
        }
    }
}
