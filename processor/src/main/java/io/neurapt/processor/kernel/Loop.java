package io.neurapt.processor.kernel;

import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Stmt;
import java.util.List;

/** A loop of constant trip count, which is none where there is one turn. */
public record Loop(String variable, int count) {

    /** {@code factor * variable}. */
    public Index at(int factor) {
        return count == 1 ? Index.ZERO : Index.var(variable, factor);
    }

    public List<Stmt> over(List<Stmt> body) {
        return count == 1 ? body : List.of(Stmt.loop(variable, count, body));
    }
}
