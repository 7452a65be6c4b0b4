package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the methods that only loop and call below the size up to which they are compiled well: many kinds of windows
 * at borders, many phases of a stride, or many parts of a row, are many calls. Loops with too much in them hand it to methods of their own,
 * which get the loops' variables.
 */
public final class MethodSize {

    /** Byte code of one method, by a cautious estimate. */
    private static final int BYTES = 1_500;

    private final Kernel kernel;
    private int pieces;

    private MethodSize(Kernel kernel) {
        this.kernel = kernel;
    }

    /** The same kernel, in several methods where it is too large for one. */
    public static Kernel limit(Kernel kernel) {
        if (!onlyCalls(kernel.body())) {
            return kernel;
        }
        List<Stmt> body = new MethodSize(kernel).limit(kernel.body(), List.of());
        return new Kernel(kernel.name(), kernel.doc(), kernel.params(), body);
    }

    private static boolean onlyCalls(List<Stmt> body) {
        for (Stmt statement : body) {
            if (!onlyCalls(statement)) {
                return false;
            }
        }
        return true;
    }

    private static boolean onlyCalls(Stmt statement) {
        return statement instanceof Stmt.Call
                || statement instanceof Stmt.Comment
                || statement instanceof Stmt.For loop && onlyCalls(loop.body())
                || statement instanceof Stmt.Lanes lanes && onlyCalls(lanes.body());
    }

    private List<Stmt> limit(List<Stmt> body, List<String> variables) {
        if (size(body) <= BYTES) {
            return body;
        }
        List<Stmt> small = new ArrayList<>();
        for (Stmt statement : body) {
            if (statement instanceof Stmt.For loop && size(loop) > BYTES) {
                List<Stmt> limited = limit(loop.body(), with(variables, loop.variable()));
                small.add(new Stmt.For(loop.variable(), loop.from(), loop.to(), loop.step(), limited));
            } else if (statement instanceof Stmt.Lanes lanes) {
                small.add(new Stmt.Lanes(limit(lanes.body(), with(variables, Kernel.LANE))));
            } else {
                small.add(statement);
            }
        }
        return size(small) <= BYTES ? small : limit(pieces(small, variables), variables);
    }

    private static List<String> with(List<String> variables, String inner) {
        List<String> all = new ArrayList<>(variables);
        all.add(inner);
        return all;
    }

    /** Neighbouring statements, as many as fit, become methods. */
    private List<Stmt> pieces(List<Stmt> body, List<String> variables) {
        List<Stmt> calls = new ArrayList<>();
        int from = 0;
        for (int i = 1; i <= body.size(); i++) {
            if (i == body.size() || size(body.subList(from, i + 1)) > BYTES) {
                calls.add(piece(body.subList(from, i), variables));
                from = i;
            }
        }
        return calls;
    }

    private Stmt piece(List<Stmt> body, List<String> variables) {
        List<Param> params = new ArrayList<>(kernel.params());
        List<Arg> args = new ArrayList<>();
        for (Param param : kernel.params()) {
            boolean rows = param instanceof Param.Rows;
            args.add(rows ? new Arg.Rows(param.name(), Index.ZERO) : new Arg.Array(param.name(), Index.ZERO));
        }
        for (String variable : variables) {
            params.add(new Param.Int(variable));
            args.add(new Arg.Int(Index.var(variable)));
        }
        Kernel piece = new Kernel(
                kernel.name() + "Piece" + pieces++, List.of("A part of " + kernel.name() + "."), params, body);
        return new Stmt.Call(piece, args);
    }

    // ---- the estimate -------------------------------------------------------------------------------

    private static int size(List<Stmt> body) {
        int size = 0;
        for (Stmt statement : body) {
            size += size(statement);
        }
        return size;
    }

    private static int size(Stmt statement) {
        if (statement instanceof Stmt.For loop) {
            return 20 + size(loop.body());
        } else if (statement instanceof Stmt.Lanes lanes) {
            return 20 + size(lanes.body());
        } else if (statement instanceof Stmt.Comment) {
            return 0;
        }
        int size = 4;
        for (Arg arg : ((Stmt.Call) statement).args()) {
            if (arg instanceof Arg.Row row) {
                size += 4 + size(row.row());
            } else if (arg instanceof Arg.Part part) {
                size += 4 + size(part.row()) + size(part.from());
            } else if (arg instanceof Arg.Rows rows) {
                size += 2 + size(rows.from());
            } else if (arg instanceof Arg.Array array) {
                size += 2 + size(array.from());
            } else if (arg instanceof Arg.Int number) {
                size += size(number.value());
            }
        }
        return size;
    }

    private static int size(Index index) {
        return 6 + 6 * index.terms().size();
    }
}
