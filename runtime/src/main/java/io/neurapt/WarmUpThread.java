package io.neurapt;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that warms up in the background, for all models of the JVM: it starts when there is something to do,
 * and ends when there is no more. The JVM exits without waiting for it.
 */
final class WarmUpThread extends Thread {

    /** Lets the first answers come before work that competes with them for processors; milliseconds. */
    private static final long DELAY = 50;

    private static final Queue<Programs> WAITING = new ArrayDeque<>();
    private static boolean running;

    private WarmUpThread() {
        super(null, null, "neurapt-warm-up", 0, false);
        setDaemon(true);
        setPriority(MIN_PRIORITY);
        setContextClassLoader(null);
    }

    /** Has a class of models warmed up soon. */
    static void add(Programs programs) {
        synchronized (WAITING) {
            WAITING.add(programs);
            if (running) {
                return;
            }
            running = true;
        }
        new WarmUpThread().start();
    }

    @Override
    public void run() {
        try {
            sleep(DELAY);
        } catch (InterruptedException nobodyDoes) {
            // then it begins at once
        }
        for (Programs programs = next(); programs != null; programs = next()) {
            programs.decide();
        }
    }

    private static @Nullable Programs next() {
        synchronized (WAITING) {
            Programs programs = WAITING.poll();
            running = programs != null;
            return programs;
        }
    }
}
