package io.neurapt.internal;

import java.lang.module.ModuleFinder;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether kernels for the Vector API can run here. What Android and some native images lack
 * ({@link ModuleLayer}, {@link System.Logger}) is touched in this class only, and its absence is an answer.
 */
public final class VectorSupport {

    private static final String MODULE = "jdk.incubator.vector";

    /** The package of java.base that loads a module into a JVM that runs. */
    private static final String LOADER = "jdk.internal.module";

    private static final Set<String> ANNOUNCED = ConcurrentHashMap.newKeySet();

    private VectorSupport() {}

    /**
     * Why vector kernels cannot run, and what to add to the JVM's command line; null where they can.
     *
     * @param generated a class from the module whose kernels would run
     */
    public static @Nullable String obstacle(Class<?> generated) {
        try {
            Module vector = vectorModule();
            if (vector == null) {
                return absence(ModuleFinder.ofSystem().find(MODULE).isPresent());
            }
            Module reader = generated.getModule();
            if (!reader.canRead(vector)) {
                return "the module " + reader.getName() + " does not read " + MODULE + "; add --add-reads "
                        + reader.getName() + "=" + MODULE + " to the JVM's command line, or requires static " + MODULE
                        + " to its module-info.java";
            }
            return null;
        } catch (LinkageError noModules) {
            return "this platform has no modules, and so no " + MODULE;
        }
    }

    /** @param isAtHand whether the JVM could have the module: a runtime of jlink may lack it */
    static String absence(boolean isAtHand) {
        return isAtHand
                ? "this JVM runs without the module " + MODULE + "; add --add-modules " + MODULE
                        + " to its command line, or Add-Exports: java.base/" + LOADER + " to the manifest of its jar"
                : "this runtime lacks the module " + MODULE + "; have jlink make it with --add-modules " + MODULE;
    }

    /**
     * Why vector kernels would be slower than plain ones though they can run, and what to change; null where they would
     * not. What makes registers of the Vector API's objects is HotSpot's second compiler, C2: without it each operation
     * of a kernel allocates its result.
     */
    public static @Nullable String handicap() {
        return handicapOf(System.getProperty("java.vm.info", ""));
    }

    /** @param mode what the JVM says of itself, as {@code java -version} prints it */
    static @Nullable String handicapOf(String mode) {
        if (mode.contains("interpreted mode")) {
            return "this JVM compiles nothing; take -Xint off its command line";
        }
        if (mode.contains("emulated-client")) {
            return "this JVM runs without its second compiler; take -XX:TieredStopAtLevel=1 off its command line";
        }
        return null;
    }

    /** The module, which this JVM has started with or loads now; null where it may not. */
    private static @Nullable Module vectorModule() {
        // not findModule, which runs streams where there is none: 20 ms at launch
        for (Module module : ModuleLayer.boot().modules()) {
            if (module.getName().equals(MODULE)) {
                return module;
            }
        }
        boolean allowed = Object.class.getModule().isExported(LOADER, VectorSupport.class.getModule());
        return allowed ? load() : null;
    }

    /**
     * Has a JVM that runs load the module, as it does with its own agents for management. That is allowed where the
     * manifest of the program's jar says {@code Add-Exports: java.base/jdk.internal.module}. Such a program's first
     * answer comes sooner: it needs no vectors, and a JVM takes twice as long to start with the module.
     */
    private static @Nullable Module load() {
        try {
            return (Module) Class.forName(LOADER + ".Modules")
                    .getMethod("loadModule", String.class)
                    .invoke(null, MODULE);
        } catch (ReflectiveOperationException notHere) {
            return null; // another JVM's way, or a runtime of jlink that lacks the module
        }
    }

    /** Logs a line as {@code INFO}, once a JVM: something the user may want to change. */
    public static void announce(String line) {
        log(line, Importance.NOTABLE);
    }

    /** Logs a line as {@code DEBUG}, once a JVM: all is as asked for. */
    public static void mention(String line) {
        log(line, Importance.EXPECTED);
    }

    private enum Importance {
        NOTABLE,
        EXPECTED
    }

    private static void log(String line, Importance importance) {
        if (!ANNOUNCED.add(line)) {
            return;
        }
        try {
            System.Logger.Level level =
                    importance == Importance.NOTABLE ? System.Logger.Level.INFO : System.Logger.Level.DEBUG;
            System.getLogger("io.neurapt").log(level, line);
        } catch (LinkageError noLogger) {
            // Android: nowhere to say it
        }
    }
}
