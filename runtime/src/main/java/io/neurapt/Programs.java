package io.neurapt;

import io.neurapt.internal.Architecture;
import io.neurapt.internal.Program;
import io.neurapt.internal.ServingProgram;
import io.neurapt.internal.TileServing;
import io.neurapt.internal.VectorSupport;
import org.jspecify.annotations.Nullable;

/**
 * The programs of one model for the backend that it was told to use. That for single samples in plain Java is made
 * by itself, since it answers a few milliseconds after it is loaded; the others are made when one of them is needed:
 * the Vector API takes a tenth of a second to load. Shared by the model, its predictors and the thread that warms up.
 */
final class Programs {

    private final Architecture architecture;
    private final Backend wanted;

    /** Where single samples may be answered in tiers; null where it is certain that one program answers them all. */
    private final @Nullable WarmUp warmUp;

    /** Makes the programs; null once they are made, since a predictor outlives its model. */
    private @Nullable Model maker;

    private volatile @Nullable ServingProgram plainServing;
    private volatile @Nullable Others others;

    /**
     * The programs that are made together.
     *
     * @param tiles computes tiles
     * @param backend whose that is: {@link Backend#VECTOR} or {@link Backend#PLAIN}
     * @param serving answers single samples on the same backend
     */
    private record Others(Program tiles, Backend backend, ServingProgram serving) {}

    /**
     * Chooses. What it has chosen is logged when the programs for tiles are made, or soon after the second answer, since a
     * logger would make the first one wait for some 50 ms: in one line, {@code INFO} where vector kernels were wanted and
     * cannot run, else {@code DEBUG}.
     *
     * @throws IllegalStateException when {@link Backend#VECTOR} is asked for and missing; the message says what to add
     */
    Programs(Model model, Backend wanted) {
        this.architecture = model.architecture();
        this.wanted = wanted;
        this.maker = model;
        this.warmUp = wanted == Backend.AUTO ? WarmUp.of(model.getClass()) : null;
        if (wanted == Backend.VECTOR) {
            others();
        }
    }

    /** What is fixed about the network. */
    Architecture architecture() {
        return architecture;
    }

    /** Who computes tiles: {@link Backend#VECTOR} or {@link Backend#PLAIN}. */
    Backend backend() {
        return others().backend();
    }

    /** Computes tiles: training, and many samples in one call where there are no {@link #batches}. */
    Program tiles() {
        return others().tiles();
    }

    /**
     * Answers single samples, until another one does: to be asked for each call. Asks for the warm-up from the second
     * call on, where that is still to come.
     */
    ServingProgram serving() {
        if (warmUp == null) {
            return wanted == Backend.VECTOR ? others().serving() : plainServing();
        }
        Backend winner = warmUp.winner();
        if (winner == Backend.AUTO) {
            warmUp.request(this);
        }
        return winner == Backend.VECTOR ? others().serving() : plainServing();
    }

    /** Answers many samples in one call, as batches; null where {@link #tiles} are faster. */
    @Nullable
    ServingProgram batches() {
        ServingProgram program = others().serving();
        return program.batchSize() > 1 ? program : null;
    }

    /** Answers single samples in plain Java. */
    ServingProgram plainServing() {
        ServingProgram current = plainServing;
        return current != null ? current : makePlain();
    }

    /** Answers single samples on the {@link #backend}. */
    ServingProgram backendServing() {
        return others().serving();
    }

    /** Returns when {@link #serving} is compiled, and no other will take over from it. */
    void warmUp() {
        decide();
        if (warmUp == null || backend() == Backend.PLAIN) {
            WarmUp.settle(architecture, serving());
        }
    }

    /** Returns when it is decided who answers single samples. */
    void decide() {
        if (warmUp != null) {
            warmUp.run(this);
        }
    }

    /**
     * Makes all programs now, so that the model is not held on to. Not where that would load the Vector API and a
     * warm-up is still to come, which does it.
     */
    void letGoOfModel() {
        if (warmUp == null || warmUp.winner() != Backend.AUTO) {
            others();
        }
    }

    private Others others() {
        Others current = others;
        return current != null ? current : makeOthers();
    }

    private synchronized ServingProgram makePlain() {
        ServingProgram made = plainServing;
        if (made == null) {
            made = maker().plainServing();
            if (made == null) {
                made = TileServing.by(plainProgram());
            }
            plainServing = made;
        }
        return made;
    }

    private synchronized Others makeOthers() {
        Others made = others;
        if (made == null) {
            made = choose();
            if (wanted != Backend.VECTOR) {
                plainServing();
            }
            others = made;
            maker = null;
        }
        return made;
    }

    private Others choose() {
        if (wanted == Backend.PLAIN) {
            VectorSupport.mention("Plain Java computes: it was asked for. use(Backend.AUTO) takes the Vector API.");
            return plain();
        }
        String handicap = wanted == Backend.AUTO ? VectorSupport.handicap() : null;
        if (handicap != null) {
            VectorSupport.announce("Plain Java computes, and the Vector API would be slower: " + handicap + ".");
            return plain();
        }
        String obstacle = VectorSupport.obstacle(maker().getClass()); // last, as it may load the module
        if (obstacle != null) {
            refuse(obstacle);
            return plain();
        }
        Program tiles = maker().vectorProgram();
        if (tiles == null) {
            refuse("no vector kernels were generated for " + architecture.name()
                    + "; add --add-modules jdk.incubator.vector to the command lines of javac and of the JVM");
            return plain();
        }
        VectorSupport.mention("The Vector API computes: it is present. use(Backend.PLAIN) takes plain Java.");
        ServingProgram serving = maker().vectorServing();
        return new Others(tiles, Backend.VECTOR, serving != null ? serving : TileServing.by(tiles));
    }

    private Others plain() {
        return new Others(plainProgram(), Backend.PLAIN, plainServing());
    }

    private Program plainProgram() {
        Program program = maker().plainProgram();
        if (program == null) {
            throw Generated.missing(maker(), "plainProgram");
        }
        return program;
    }

    private void refuse(String why) {
        if (wanted == Backend.VECTOR) {
            throw new IllegalStateException(architecture.name() + " cannot use the Vector API: " + why);
        }
        VectorSupport.announce("Plain Java computes, and the Vector API cannot: " + why + ".");
    }

    private Model maker() {
        if (maker == null) {
            throw new IllegalStateException(architecture.name() + ": its programs are made");
        }
        return maker;
    }
}
