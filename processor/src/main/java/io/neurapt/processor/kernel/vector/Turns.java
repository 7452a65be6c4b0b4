package io.neurapt.processor.kernel.vector;

import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Kernels of minimal filtering that are one loop, which turns as often as their last parameter says. */
final class Turns {

    private Turns() {}

    /** A kernel that does {@code body} for n from 0 on, with the factors of its sums before the loop. */
    static Kernel kernel(String name, String what, FilteringLines lines, List<String> arrays, List<Stmt> body) {
        List<Param> params = new ArrayList<>();
        for (String array : arrays) {
            params.add(Param.array(array));
        }
        params.add(new Param.Int("turns"));
        List<Stmt> all = new ArrayList<>(lines.factors());
        all.add(new Stmt.For("n", Index.ZERO, Index.var("turns"), 1, body));
        return new Kernel(name, List.of(what), params, all);
    }

    static Stmt call(Kernel kernel, List<Arg> arrays, int turns) {
        List<Arg> args = new ArrayList<>(arrays);
        args.add(new Arg.Int(Index.of(turns)));
        return new Stmt.Call(kernel, args);
    }

    /** {@code 1 tile}, {@code 2 tiles}. */
    static String count(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
