package io.neurapt.processor.loop;

import io.neurapt.processor.loop.Scope.Kind;
import io.neurapt.processor.loop.Scope.Range;
import java.util.List;
import java.util.Map;

/**
 * Proves that a kernel, with all the kernels it calls, stays inside its arrays for every turn of every loop, and that
 * its names and kinds are in order. What it refuses is a mistake of ours: it throws.
 *
 * <p>A vector access covers {@link Kernel#BLOCK} elements, the first lane being 0: then the proof holds for every
 * vector length. A called kernel is followed at each call with the caller's places and bounds as they are, so no loop
 * is run and none is counted out. Refusal errs on the side of caution: see {@link IterationSpace} for when.
 */
public final class LoopVerifier {

    /** Below it every whole number is a float. */
    private static final int EXACT = 1 << 24;

    private final Kernel kernel;
    private final LoopVerifier caller; // null for the outermost kernel
    private final IterationSpace space;
    private final Scope scope;
    private boolean reachable;

    private LoopVerifier(Kernel kernel, LoopVerifier caller, IterationSpace space, Scope scope, boolean reachable) {
        this.kernel = kernel;
        this.caller = caller;
        this.space = space;
        this.scope = scope;
        this.reachable = reachable;
    }

    /**
     * Verifies a kernel whose arrays have sizes.
     *
     * @throws IllegalStateException naming the kernel, the access, its range and the allowed one
     */
    public static void verify(Kernel kernel) {
        verify(kernel, Map.of());
    }

    /**
     * Verifies a kernel that takes integers.
     *
     * @param largest the largest value of each integer parameter; the smallest is 0
     * @throws IllegalStateException naming the kernel, the access, its range and the allowed one
     */
    public static void verify(Kernel kernel, Map<String, Integer> largest) {
        LoopVerifier verifier = new LoopVerifier(kernel, null, new IterationSpace(), new Scope(), true);
        for (Param param : kernel.params()) {
            verifier.declare(param.name(), verifier.given(param, largest));
        }
        verifier.block(kernel.body());
    }

    private Scope.Meaning given(Param param, Map<String, Integer> largest) {
        if (param instanceof Param.Array array && array.size() != Param.OF_CALLER) {
            return new Scope.Array(IterationSpace.constant(0), array.size());
        }
        if (param instanceof Param.Rows rows && rows.rows() != Param.OF_CALLER && rows.length() != Param.OF_CALLER) {
            return new Scope.Rows(IterationSpace.constant(0), rows.rows(), rows.length());
        }
        if (param instanceof Param.Places places) {
            return new Scope.Places(places.count(), places.limit());
        }
        if (param instanceof Param.Lists lists && lists.lists() != Param.OF_CALLER) {
            return new Scope.Lists(IterationSpace.constant(0), lists.lists(), lists.size());
        }
        if (param instanceof Param.Int number && largest.containsKey(number.name())) {
            return new Scope.Int(
                    space.open(IterationSpace.constant(0), IterationSpace.constant(largest.get(number.name()))));
        }
        throw fail("only a caller knows the extent of " + param.name());
    }

    private void block(List<Stmt> statements) {
        int mark = scope.enter();
        for (Stmt statement : statements) {
            statement(statement);
        }
        scope.leave(mark);
    }

    private void statement(Stmt statement) {
        if (statement instanceof Stmt.Assign assign) {
            Scope.Local local = scope.find(assign.name(), Scope.Local.class);
            require(local != null, "assigns ", assign.name(), ", which is no local in scope");
            require(assigned(assign.value()) == local.kind(), "assigns another kind to ", assign.name(), "");
        } else if (statement instanceof Stmt.LetVector let) {
            require(assigned(let.value()) == Kind.VECTOR, "vector ", let.name(), " gets a number");
            declare(let.name(), new Scope.Local(Kind.VECTOR));
        } else if (statement instanceof Stmt.LetNumber let) {
            require(assigned(let.value()) == Kind.NUMBER, "number ", let.name(), " gets a vector");
            declare(let.name(), new Scope.Local(Kind.NUMBER));
        } else if (statement instanceof Stmt.Line line) {
            for (Stmt part : line.parts()) {
                statement(part);
            }
        } else if (statement instanceof Stmt.VectorStore store) {
            require(
                    kind(store.value()) == Kind.VECTOR,
                    "stores a number as a vector in ",
                    store.access().array(),
                    "");
            access(store.access(), Kind.VECTOR);
        } else if (statement instanceof Stmt.Store store) {
            require(
                    kind(store.value()) == Kind.NUMBER,
                    "stores a vector as a number in ",
                    store.access().array(),
                    "");
            access(store.access(), Kind.NUMBER);
        } else if (statement instanceof Stmt.Cursor cursor) {
            cursor(cursor);
        } else if (statement instanceof Stmt.For loop) {
            loop(loop);
        } else if (statement instanceof Stmt.Lanes lanes) {
            inside(Kernel.LANE, space.openLane(), true, lanes.body());
        } else if (statement instanceof Stmt.NonZeros list) {
            nonZeros(list);
        } else if (statement instanceof Stmt.Entries list) {
            entries(list);
        } else if (statement instanceof Stmt.ForEach loop) {
            forEach(loop);
        } else if (statement instanceof Stmt.ListNonZeros list) {
            listNonZeros(list);
        } else if (statement instanceof Stmt.ForListed loop) {
            forListed(loop);
        } else if (statement instanceof Stmt.Within within) {
            within(within);
        } else if (statement instanceof Stmt.Category category) {
            access(category.number(), Kind.NUMBER);
            long[] last = IterationSpace.constant(category.count() - 1L);
            inside(category.variable(), space.open(IterationSpace.constant(0), last), true, category.body());
        } else if (statement instanceof Stmt.Call call) {
            call(call);
        }
    }

    private void cursor(Stmt.Cursor cursor) {
        long[] place = IterationSpace.plus(array(cursor.array()).base(), form(cursor.index()), 1);
        declare(cursor.name(), new Scope.Cursor(cursor.array(), place, range(place), range(space.atFirstLane(place))));
    }

    private void loop(Stmt.For loop) {
        require(loop.step() > 0, "loop over ", loop.variable(), " does not advance");
        long[] from = form(loop.from());
        long[] last = IterationSpace.plus(form(loop.to()), IterationSpace.constant(1), -1);
        long[] distance = IterationSpace.plus(last, from, -1);
        if (IterationSpace.isConstant(distance)) {
            last = IterationSpace.plus(last, IterationSpace.constant(Math.floorMod(distance[0], loop.step())), -1);
        }
        boolean runs = space.highest(distance) >= 0;
        inside(loop.variable(), space.open(from, last), runs, loop.body());
    }

    private void nonZeros(Stmt.NonZeros list) {
        Scope.Places places = places(list.places());
        require(
                list.size() <= Math.min(places.count(), places.limit()),
                "lists more than ",
                list.places(),
                " may hold");
        Scope.Array array = array(list.array());
        hold(list.array(), "", Index.ZERO, range(array.base()), list.size() * list.samples(), array.size());
        // where it bounds a loop the largest count is what matters
        declare(list.count(), new Scope.Int(IterationSpace.constant(list.size())));
    }

    private void entries(Stmt.Entries list) {
        Scope.Places places = places(list.places());
        require(list.size() <= places.count(), "lists more than ", list.places(), " may hold");
        Scope.Array values = array(list.values());
        hold(list.values(), "", Index.ZERO, range(values.base()), list.size(), values.size());
        int mark = scope.enter();
        for (Stmt.Axis axis : list.axes()) {
            long[] last = IterationSpace.constant(axis.count() - 1L);
            declare(axis.variable(), new Scope.Int(space.open(IterationSpace.constant(0), last)));
        }
        access(Access.of(list.array(), list.index()), Kind.NUMBER);
        access(Access.of(list.offsets(), list.index()), Kind.NUMBER);
        Range place = range(form(list.place()));
        boolean inside = place.low() >= 0 && place.high() + list.reach() < places.limit();
        require(inside, "lists places that are none of ", list.places(), "");
        for (int i = 0; i < list.axes().size(); i++) {
            space.close();
        }
        scope.leave(mark);
        declare(list.count(), new Scope.Int(IterationSpace.constant(list.size())));
    }

    private void forEach(Stmt.ForEach loop) {
        Scope.Places places = places(loop.places());
        long most = space.highest(form(Index.var(loop.count())));
        require(most <= places.count(), "visits more than ", loop.places(), " may hold");
        long[] turn = space.open(IterationSpace.constant(0), IterationSpace.constant(most - 1));
        int mark = scope.enter();
        declare(Stmt.ForEach.TURN, new Scope.Int(turn));
        long[] last = IterationSpace.constant(places.limit() - 1L);
        inside(loop.variable(), space.open(IterationSpace.constant(0), last), most > 0, loop.body());
        scope.leave(mark);
        space.close();
    }

    private void listNonZeros(Stmt.ListNonZeros list) {
        Scope.Lists lists = firstOf(list.lists());
        require(list.size() <= lists.size(), "lists more than ", list.lists(), " may hold");
        Scope.Array array = array(list.array());
        long width = Math.addExact(Math.multiplyExact(list.samples() - 1L, list.step()), list.size());
        hold(list.array(), "", Index.ZERO, range(array.base()), width, array.size());
    }

    private void forListed(Stmt.ForListed loop) {
        long[] last = IterationSpace.constant(firstOf(loop.lists()).size() - 1L);
        inside(loop.variable(), space.open(IterationSpace.constant(0), last), true, loop.body());
    }

    /** Lists of which the first one is there. */
    private Scope.Lists firstOf(String name) {
        Scope.Lists lists = lists(name);
        hold(name, "", Index.ZERO, range(lists.base()), 1, lists.lists());
        return lists;
    }

    private void within(Stmt.Within within) {
        Range value = range(form(within.value()));
        boolean runs = value.low() < within.high() && value.high() >= within.low() && within.low() < within.high();
        long[] low = IterationSpace.constant(within.low());
        long[] high = IterationSpace.constant(within.high() - 1L);
        inside(within.variable(), space.open(low, high), runs, within.body());
    }

    private void inside(String variable, long[] form, boolean runs, List<Stmt> body) {
        boolean before = reachable;
        reachable = before && runs;
        int mark = scope.enter();
        declare(variable, new Scope.Int(form));
        block(body);
        scope.leave(mark);
        space.close();
        reachable = before;
    }

    private void call(Stmt.Call call) {
        Kernel called = call.kernel();
        require(
                called.params().size() == call.args().size(),
                "calls ",
                called.name(),
                " with too many or few arguments");
        Scope inner = new Scope();
        for (int i = 0; i < call.args().size(); i++) {
            Param param = called.params().get(i);
            boolean isNew =
                    inner.declare(param.name(), bind(called, param, call.args().get(i)));
            require(isNew, "calls a kernel with two parameters named ", param.name(), "");
        }
        new LoopVerifier(called, this, space, inner, reachable).block(called.body());
    }

    private Scope.Meaning bind(Kernel called, Param param, Arg arg) {
        if (param instanceof Param.Array array && arg instanceof Arg.Array given) {
            Scope.Array outer = array(given.array());
            long[] base = IterationSpace.plus(outer.base(), form(given.from()), 1);
            if (array.size() == Param.OF_CALLER) {
                return new Scope.Array(base, outer.size());
            }
            hold(given.array(), "", given.from(), range(base), array.size(), outer.size());
            return new Scope.Array(IterationSpace.constant(0), array.size());
        }
        if (param instanceof Param.Row && arg instanceof Arg.Row given) {
            return row(given.rows(), given.row(), IterationSpace.constant(0));
        }
        if (param instanceof Param.Array array && array.size() == Param.OF_CALLER && arg instanceof Arg.Part given) {
            return row(given.rows(), given.row(), form(given.from()));
        }
        if (param instanceof Param.Rows rows && arg instanceof Arg.Rows given) {
            Scope.Rows outer = rows(given.rows());
            long[] base = IterationSpace.plus(outer.base(), form(given.from()), 1);
            long length = rows.length() == Param.OF_CALLER ? outer.length() : rows.length();
            require(length <= outer.length(), "hands on rows of ", given.rows(), ", which are too short");
            if (rows.rows() == Param.OF_CALLER) {
                return new Scope.Rows(base, outer.rows(), length);
            }
            hold(given.rows(), "", given.from(), range(base), rows.rows(), outer.rows());
            return new Scope.Rows(IterationSpace.constant(0), rows.rows(), length);
        }
        if (param instanceof Param.Places places && arg instanceof Arg.Places given) {
            Scope.Places outer = places(given.places());
            boolean same = places.count() == outer.count() && places.limit() == outer.limit();
            require(same, "hands on ", given.places(), ", places of another array");
            return outer;
        }
        if (param instanceof Param.Lists lists && lists.lists() == Param.OF_CALLER && arg instanceof Arg.Lists given) {
            Scope.Lists outer = lists(given.lists());
            require(lists.size() == outer.size(), "hands on ", given.lists(), ", lists of places in another array");
            long[] base = IterationSpace.plus(outer.base(), form(given.from()), 1);
            return new Scope.Lists(base, outer.lists(), outer.size());
        }
        if (param instanceof Param.Int && arg instanceof Arg.Int given) {
            return new Scope.Int(form(given.value()));
        }
        throw fail("argument " + arg + " is not what " + param.name() + " of " + called.name() + " takes");
    }

    /** One row, from a place on. */
    private Scope.Array row(String rows, Index index, long[] from) {
        Scope.Rows outer = rows(rows);
        long[] row = IterationSpace.plus(outer.base(), form(index), 1);
        hold(rows, "", index, range(row), 1, outer.rows());
        return new Scope.Array(from, outer.length());
    }

    /** The kind of what a local gets: the one place for EXP, LOG, TANH and SIGMOID of vectors. */
    private Kind assigned(Expr value) {
        if (value instanceof Expr.Unary unary && unary.function() != Expr.Function.ERF) {
            return kind(unary.value());
        }
        return kind(value);
    }

    private Kind kind(Expr expr) {
        if (expr instanceof Expr.Read read) {
            Scope.Local local = scope.find(read.local(), Scope.Local.class);
            require(local != null, "reads ", read.local(), ", which is no local in scope");
            return local.kind();
        }
        if (expr instanceof Expr.VectorLoad load) {
            access(load.access(), Kind.VECTOR);
            return Kind.VECTOR;
        }
        if (expr instanceof Expr.Load load) {
            access(load.access(), Kind.NUMBER);
            return Kind.NUMBER;
        }
        if (expr instanceof Expr.Whole whole) {
            Range range = range(form(whole.value()));
            boolean exact = range.low() > -EXACT && range.high() < EXACT;
            require(exact, "makes a number of ", whole.value().toString(), ", which may be too large for one");
            return Kind.NUMBER;
        }
        Kind kind = ofOperands(expr);
        if (expr instanceof Expr.Splat) {
            require(kind == Kind.NUMBER, "splats what is a vector already", "", "");
            return Kind.VECTOR;
        }
        if (kind == Kind.VECTOR
                && expr instanceof Expr.Unary unary
                && !unary.function().isExact()) {
            throw fail(unary.function() + " of a vector stands inside an expression, or is not supported");
        }
        return kind;
    }

    /** What they all are, or a number where there are none. */
    private Kind ofOperands(Expr expr) {
        Kind kind = null;
        for (Expr operand : expr.operands()) {
            Kind own = kind(operand);
            if (kind != null && own != kind) {
                throw fail("mixes numbers and vectors: " + expr);
            }
            kind = own;
        }
        return kind == null ? Kind.NUMBER : kind;
    }

    private void access(Access access, Kind kind) {
        Scope.Array array = array(access.array());
        long width = kind == Kind.VECTOR ? Kernel.BLOCK : 1;
        if (access.cursor().isEmpty()) {
            hold(access.array(), "", access.index(), range(access, array.base(), kind), width, array.size());
            return;
        }
        Scope.Cursor cursor = scope.find(access.cursor(), Scope.Cursor.class);
        require(cursor != null, "goes from ", access.cursor(), ", which is no cursor in scope");
        require(cursor.array().equals(access.array()), "goes from ", access.cursor(), ", a place in another array");
        Range range = access.index().isConstant() && (kind == Kind.NUMBER || space.isVectorPlace(cursor.place()))
                ? (kind == Kind.VECTOR ? cursor.vector() : cursor.number())
                        .plus(access.index().constant())
                : range(access, cursor.place(), kind);
        hold(access.array(), access.cursor(), access.index(), range, width, array.size());
    }

    private Range range(Access access, long[] base, Kind kind) {
        long[] place = IterationSpace.plus(base, form(access.index()), 1);
        if (kind == Kind.NUMBER) {
            return range(place);
        }
        require(space.isVectorPlace(place), "vectors of ", access.array(), " do not follow each other");
        return range(space.atFirstLane(place));
    }

    private Range range(long[] form) {
        return new Range(space.lowest(form), space.highest(form));
    }

    /** The index in terms of the loop variables. */
    private long[] form(Index index) {
        long[] form = IterationSpace.constant(index.constant());
        for (Map.Entry<String, Integer> term : index.terms().entrySet()) {
            Scope.Int variable = scope.find(term.getKey(), Scope.Int.class);
            require(variable != null, "index uses ", term.getKey(), ", which is no integer in scope");
            form = IterationSpace.plus(form, variable.form(), term.getValue());
        }
        return form;
    }

    private Scope.Array array(String name) {
        Scope.Array array = scope.find(name, Scope.Array.class);
        require(array != null, "uses ", name, ", which is no array parameter");
        return array;
    }

    private Scope.Places places(String name) {
        Scope.Places places = scope.find(name, Scope.Places.class);
        require(places != null, "uses ", name, ", which is no places parameter");
        return places;
    }

    private Scope.Lists lists(String name) {
        Scope.Lists lists = scope.find(name, Scope.Lists.class);
        require(lists != null, "uses ", name, ", which is no lists parameter");
        return lists;
    }

    private Scope.Rows rows(String name) {
        Scope.Rows rows = scope.find(name, Scope.Rows.class);
        require(rows != null, "uses ", name, ", which is no rows parameter");
        return rows;
    }

    private void declare(String name, Scope.Meaning meaning) {
        require(scope.declare(name, meaning), "declares ", name, " a second time");
    }

    /** Holds {@code width} elements from each place of the range to {@code [0, size)}. */
    private void hold(String array, String cursor, Index index, Range range, long width, long size) {
        long last = range.high() + width - 1;
        if (reachable && (range.low() < 0 || last >= size)) {
            String place = cursor.isEmpty() ? index.toString() : cursor + " + " + index;
            throw fail(
                    array + "[" + place + "] reaches " + range.low() + ".." + last + ", allowed is 0.." + (size - 1));
        }
    }

    // Three parts, joined only on failure: most of the verifier's time would go into messages that nobody reads.
    private void require(boolean holds, String before, String name, String after) {
        if (!holds) {
            throw fail(before + name + after);
        }
    }

    private IllegalStateException fail(String message) {
        StringBuilder path = new StringBuilder(kernel.name());
        for (LoopVerifier outer = caller; outer != null; outer = outer.caller) {
            path.append(", called by ").append(outer.kernel.name());
        }
        return new IllegalStateException(path + ": " + message);
    }
}
