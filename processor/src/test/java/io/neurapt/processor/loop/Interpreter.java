package io.neurapt.processor.loop;

import io.neurapt.processor.loop.ExprInterpreter.IntCode;
import io.neurapt.processor.loop.ExprInterpreter.NumberCode;
import io.neurapt.processor.loop.ExprInterpreter.VectorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Runs a kernel in double, with vectors of as many lanes as asked for. A kernel is translated once; {@link #run} may be
 * called often, and by several threads.
 */
public final class Interpreter {

    private interface Code {
        void run(Frame frame);
    }

    private final Kernel kernel;
    private final int lanes;
    private final Frame.Slots slots = new Frame.Slots();
    private final ExprInterpreter exprs;
    private final Code body;

    private Interpreter(Kernel kernel, int lanes) {
        this.kernel = kernel;
        this.lanes = lanes;
        exprs = new ExprInterpreter(slots, lanes);
        for (Param param : kernel.params()) {
            declare(param);
        }
        body = block(kernel.body());
    }

    /**
     * Translates a kernel.
     *
     * @param lanes how many a vector has: 16, 8, 4
     */
    public static Interpreter of(Kernel kernel, int lanes) {
        if (Kernel.BLOCK % lanes != 0) {
            throw new IllegalArgumentException("vectors of " + lanes + " lanes do not fill a block");
        }
        return new Interpreter(kernel, lanes);
    }

    /** Translates a kernel without vectors, as references are. */
    public static Interpreter of(Kernel kernel) {
        return of(kernel, Kernel.BLOCK);
    }

    /** Runs the kernel on arguments that are as large as its parameters say. */
    public void run(Arguments arguments) {
        Frame frame = new Frame(slots);
        for (Param param : kernel.params()) {
            bind(param, arguments, frame);
        }
        body.run(frame);
    }

    private void declare(Param param) {
        if (param instanceof Param.Int number) {
            slots.newInt(number.name());
        } else if (param instanceof Param.Rows rows) {
            slots.newRows(rows.name());
        } else if (param instanceof Param.Places) {
            slots.newPlaces(param.name());
        } else {
            slots.newArray(param.name());
        }
    }

    private void bind(Param param, Arguments arguments, Frame frame) {
        int slot = slots.of(param.name());
        if (param instanceof Param.Int) {
            frame.ints[slot] = arguments.get(param.name(), Integer.class);
        } else if (param instanceof Param.Rows rows) {
            Arguments.Rows given = arguments.get(param.name(), Arguments.Rows.class);
            checkSize(param, rows.rows(), given.data().length - given.from());
            frame.rows[slot] = given.data();
            frame.rowStarts[slot] = given.from();
        } else if (param instanceof Param.Places places) {
            frame.places[slot] = new int[places.count()];
        } else {
            Arguments.Array given = arguments.get(param.name(), Arguments.Array.class);
            int size = param instanceof Param.Array array ? array.size() : Param.OF_CALLER;
            checkSize(param, size, given.data().length - given.from());
            frame.arrays[slot] = given.data();
            frame.arrayStarts[slot] = given.from();
        }
    }

    private void checkSize(Param param, int needed, int given) {
        if (given < needed) {
            throw new IllegalArgumentException(
                    kernel.name() + " needs " + needed + " of " + param.name() + ", not " + given);
        }
    }

    private Code block(List<Stmt> statements) {
        List<Code> parts = new ArrayList<>();
        statements.forEach(statement -> parts.add(statement(statement)));
        Code[] codes = parts.toArray(Code[]::new);
        return frame -> {
            for (Code code : codes) {
                code.run(frame);
            }
        };
    }

    private Code statement(Stmt statement) {
        if (statement instanceof Stmt.LetNumber let) {
            NumberCode value = exprs.number(let.value());
            return number(slots.newNumber(let.name()), value);
        }
        if (statement instanceof Stmt.LetVector let) {
            VectorCode value = exprs.vector(let.value());
            return vector(slots.newVector(let.name()), value);
        }
        if (statement instanceof Stmt.Assign assign) {
            int slot = slots.of(assign.name());
            return slots.isVector(assign.name())
                    ? vector(slot, exprs.vector(assign.value()))
                    : number(slot, exprs.number(assign.value()));
        }
        if (statement instanceof Stmt.Store store) {
            int array = slots.of(store.access().array());
            IntCode place = exprs.place(store.access());
            NumberCode value = exprs.number(store.value());
            return frame -> frame.arrays[array][place.get(frame)] = value.get(frame);
        }
        if (statement instanceof Stmt.VectorStore store) {
            int array = slots.of(store.access().array());
            IntCode place = exprs.place(store.access());
            VectorCode value = exprs.vector(store.value());
            return frame -> System.arraycopy(value.get(frame), 0, frame.arrays[array], place.get(frame), lanes);
        }
        if (statement instanceof Stmt.Cursor cursor) {
            IntCode place = exprs.place(Access.of(cursor.array(), cursor.index()));
            int slot = slots.newInt(cursor.name());
            return frame -> frame.ints[slot] = place.get(frame);
        }
        if (statement instanceof Stmt.For loop) {
            return loop(loop);
        }
        if (statement instanceof Stmt.Lanes each) {
            return loop(new Stmt.For(Kernel.LANE, Index.ZERO, Index.of(Kernel.BLOCK), lanes, each.body()));
        }
        if (statement instanceof Stmt.NonZeros list) {
            return nonZeros(list);
        }
        if (statement instanceof Stmt.Entries list) {
            return entries(list);
        }
        if (statement instanceof Stmt.ForEach loop) {
            return forEach(loop);
        }
        if (statement instanceof Stmt.Within within) {
            IntCode value = exprs.index(within.value());
            int slot = slots.newInt(within.variable());
            Code inside = block(within.body());
            return frame -> {
                int place = value.get(frame);
                if (place >= within.low() && place < within.high()) {
                    frame.ints[slot] = place;
                    inside.run(frame);
                }
            };
        }
        if (statement instanceof Stmt.Category category) {
            int array = slots.of(category.number().array());
            IntCode place = exprs.place(category.number());
            int slot = slots.newInt(category.variable());
            Code inside = block(category.body());
            return frame -> {
                int number = (int) frame.arrays[array][place.get(frame)];
                frame.ints[slot] = Math.min(Math.max(number, 0), category.count() - 1);
                inside.run(frame);
            };
        }
        if (statement instanceof Stmt.Call call) {
            return call(call);
        }
        if (statement instanceof Stmt.Line line) {
            return block(line.parts());
        }
        if (statement instanceof Stmt.Comment) {
            return frame -> {};
        }
        throw new IllegalStateException("unknown statement: " + statement);
    }

    private static Code number(int slot, NumberCode value) {
        return frame -> frame.numbers[slot] = value.get(frame);
    }

    private static Code vector(int slot, VectorCode value) {
        return frame -> frame.vectors[slot] = value.get(frame);
    }

    private Code loop(Stmt.For loop) {
        IntCode from = exprs.index(loop.from());
        IntCode to = exprs.index(loop.to());
        int slot = slots.newInt(loop.variable());
        int step = loop.step();
        if (ProductLoop.is(loop)) {
            ProductLoop products = new ProductLoop(loop, slots, exprs);
            return frame -> {
                int first = from.get(frame);
                frame.ints[slot] = first;
                products.run(frame, (to.get(frame) - first + step - 1) / step);
            };
        }
        Code inside = block(loop.body());
        return frame -> {
            int end = to.get(frame);
            for (int i = from.get(frame); i < end; i += step) {
                frame.ints[slot] = i;
                inside.run(frame);
            }
        };
    }

    private Code nonZeros(Stmt.NonZeros list) {
        int places = slots.of(list.places());
        IntCode start = exprs.place(Access.of(list.array(), Index.ZERO));
        int array = slots.of(list.array());
        int count = slots.newInt(list.count());
        return frame -> {
            frame.ints[count] = 0;
            for (int i = 0; i < list.size(); i++) {
                int first = start.get(frame) + i * list.samples();
                double[] numbers = frame.arrays[array];
                if (IntStream.range(first, first + list.samples()).anyMatch(at -> numbers[at] != 0)) {
                    frame.places[places][frame.ints[count]++] = i;
                }
            }
        };
    }

    private Code entries(Stmt.Entries list) {
        int count = slots.newInt(list.count());
        int places = slots.of(list.places());
        int values = slots.of(list.values());
        list.axes().forEach(axis -> slots.newInt(axis.variable()));
        NumberCode number = exprs.number(Expr.load(Access.of(list.array(), list.index())));
        NumberCode offset = exprs.number(Expr.load(Access.of(list.offsets(), list.index())));
        IntCode place = exprs.index(list.place());
        Code entry = frame -> {
            double value = number.get(frame);
            if (value != 0) {
                int n = frame.ints[count]++;
                frame.places[places][n] = place.get(frame) + (int) offset.get(frame);
                frame.arrays[values][frame.arrayStarts[values] + n] = value;
            }
        };
        for (int i = list.axes().size() - 1; i >= 0; i--) {
            Stmt.Axis axis = list.axes().get(i);
            int variable = slots.of(axis.variable());
            Code inner = entry;
            entry = frame -> {
                for (int turn = 0; turn < axis.count(); turn++) {
                    frame.ints[variable] = turn;
                    inner.run(frame);
                }
            };
        }
        Code all = entry;
        return frame -> {
            frame.ints[count] = 0;
            all.run(frame);
        };
    }

    private Code forEach(Stmt.ForEach loop) {
        int places = slots.of(loop.places());
        int count = slots.of(loop.count());
        int turn = slots.newInt(Stmt.ForEach.TURN);
        int variable = slots.newInt(loop.variable());
        Code inside = block(loop.body());
        return frame -> {
            for (int n = 0; n < frame.ints[count]; n++) {
                frame.ints[turn] = n;
                frame.ints[variable] = frame.places[places][n];
                inside.run(frame);
            }
        };
    }

    private interface Handover {
        void run(Frame from, Frame to);
    }

    private Code call(Stmt.Call call) {
        Interpreter called = new Interpreter(call.kernel(), lanes);
        List<Handover> handovers = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            String name = call.kernel().params().get(i).name();
            handovers.add(handover(call.args().get(i), called.slots.of(name)));
        }
        return frame -> {
            Frame inner = new Frame(called.slots);
            handovers.forEach(handover -> handover.run(frame, inner));
            called.body.run(inner);
        };
    }

    private Handover handover(Arg arg, int target) {
        if (arg instanceof Arg.Array array) {
            int source = slots.of(array.array());
            IntCode place = exprs.place(Access.of(array.array(), array.from()));
            return (from, to) -> {
                to.arrays[target] = from.arrays[source];
                to.arrayStarts[target] = place.get(from);
            };
        }
        if (arg instanceof Arg.Row row) {
            int source = slots.of(row.rows());
            IntCode place = exprs.index(row.row());
            return (from, to) -> to.arrays[target] = from.rows[source][from.rowStarts[source] + place.get(from)];
        }
        if (arg instanceof Arg.Rows rows) {
            int source = slots.of(rows.rows());
            IntCode place = exprs.index(rows.from());
            return (from, to) -> {
                to.rows[target] = from.rows[source];
                to.rowStarts[target] = from.rowStarts[source] + place.get(from);
            };
        }
        if (arg instanceof Arg.Places places) {
            int source = slots.of(places.places());
            return (from, to) -> to.places[target] = from.places[source];
        }
        IntCode value = exprs.index(((Arg.Int) arg).value());
        return (from, to) -> to.ints[target] = value.get(from);
    }
}
