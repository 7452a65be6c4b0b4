package io.neurapt;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.Rehearsal;
import io.neurapt.internal.ServingProgram;
import io.neurapt.internal.VectorSupport;

/**
 * Decides who answers single samples of a class of models: plain Java does at once; the vector program takes a second
 * or more to be compiled, and takes over then, if it is faster. Kernels are static methods, so what is decided for
 * one model holds for all of its class in this JVM.
 */
final class WarmUp {

    /** Ends a warm-up that does not settle, as where nothing is compiled; nanoseconds. */
    private static final long LIMIT = 60_000_000_000L;

    private static final ClassValue<WarmUp> ALL = new ClassValue<>() {
        @Override
        protected WarmUp computeValue(Class<?> model) {
            return new WarmUp(LIMIT);
        }
    };

    private final long limit;
    private volatile boolean answered;
    private volatile boolean requested;
    private volatile Backend winner = Backend.AUTO;

    /**
     * Nothing is decided yet.
     *
     * @param limit nanoseconds after which the faster one wins, settled or not
     */
    WarmUp(long limit) {
        this.limit = limit;
    }

    /** That of a class of models; there is one. */
    static WarmUp of(Class<? extends Model> model) {
        return ALL.get(model);
    }

    /** Who answers; {@link Backend#AUTO} until it is decided. */
    Backend winner() {
        return winner;
    }

    /**
     * Asks for a decision, in the background, unless this is the first answer of the class: a decision is of no use to a
     * process that answers once, and a thread that starts takes a millisecond of that answer. Returns at once.
     */
    void request(Programs programs) {
        if (!answered) {
            answered = true;
        } else if (!requested) {
            requested = true; // two threads at once ask twice, and the second request finds it decided
            WarmUpThread.add(programs);
        }
    }

    /** Decides, unless it is decided, or waits for a thread that is about it. A program that fails does not win. */
    synchronized void run(Programs programs) {
        if (winner != Backend.AUTO) {
            return;
        }
        Backend decision = Backend.PLAIN;
        try {
            decision = faster(programs);
        } catch (RuntimeException | Error failure) {
            VectorSupport.announce("Plain Java answers single samples, since the vector program of "
                    + programs.architecture().name() + " failed to warm up: " + failure);
        }
        winner = decision;
    }

    private Backend faster(Programs programs) {
        if (programs.backend() == Backend.PLAIN) {
            return Backend.PLAIN;
        }
        Rehearsal vector = new Rehearsal(programs.architecture(), programs.backendServing());
        Rehearsal plain = new Rehearsal(programs.architecture(), programs.plainServing());
        long start = System.nanoTime();
        do {
            vector.round();
            plain.round();
        } while (!(vector.settled() && plain.settled()) && System.nanoTime() - start < limit);
        return vector.least() < plain.least() ? Backend.VECTOR : Backend.PLAIN;
    }

    /** Returns when a program is compiled. */
    static void settle(Architecture architecture, ServingProgram program) {
        Rehearsal rehearsal = new Rehearsal(architecture, program);
        long start = System.nanoTime();
        do {
            rehearsal.round();
        } while (!rehearsal.settled() && System.nanoTime() - start < LIMIT);
    }
}
