package io.neurapt.processor;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs what must come to an end: time on a processor counts, since a machine may have much else to do. */
final class Watch {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(2);

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Watch() {}

    /** The result; a failure that shows where it stood, where it takes more than two seconds. */
    static <T> T call(Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(null, task, "watched", 0);
        thread.setDaemon(true); // it cannot be stopped, and must not keep the tests from ending
        thread.start();
        while (true) {
            try {
                return task.get(100, TimeUnit.MILLISECONDS);
            } catch (TimeoutException running) {
                if (THREADS.getThreadCpuTime(thread.getId()) > LIMIT) {
                    AssertionError hang = new AssertionError("more than two seconds");
                    hang.setStackTrace(thread.getStackTrace());
                    throw hang;
                }
            } catch (ExecutionException failure) {
                throw new AssertionError(failure.getCause());
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        }
    }
}
