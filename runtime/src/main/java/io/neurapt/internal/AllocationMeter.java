package io.neurapt.internal;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What the current thread allocates, where the JVM counts that. Vector code allocates until it is compiled, as
 * vectors are objects until then.
 */
public final class AllocationMeter {

    private final @Nullable ThreadMXBean threads;

    private AllocationMeter(@Nullable ThreadMXBean threads) {
        this.threads = threads;
    }

    /** Of this JVM. */
    public static AllocationMeter find() {
        try {
            boolean counts = ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                    && threads.isThreadAllocatedMemorySupported()
                    && threads.isThreadAllocatedMemoryEnabled();
            return new AllocationMeter(counts ? (ThreadMXBean) ManagementFactory.getThreadMXBean() : null);
        } catch (LinkageError notThere) {
            return new AllocationMeter(null);
        }
    }

    /** Whether anybody counts. */
    public boolean counts() {
        return threads != null;
    }

    /** Bytes that the current thread has allocated so far; always 0 where nobody counts. */
    public long bytes() {
        return threads == null ? 0 : threads.getCurrentThreadAllocatedBytes();
    }
}
