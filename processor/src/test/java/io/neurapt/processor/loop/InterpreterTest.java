package io.neurapt.processor.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The interpreter on what references do not use, and the verifier against what it sees at run time. */
class InterpreterTest {

    @ParameterizedTest
    @ValueSource(ints = {16, 8, 4})
    void aBlockOfLanesIsTheSameForEveryVectorLength(int lanes) {
        // y[i] = 2 * x[i] for two blocks, the second through a cursor
        Access x = Access.of("x", Index.var("b", 16).plus(Kernel.LANE, 1));
        Kernel kernel = new Kernel(
                "twice",
                List.of(),
                List.of(new Param.Array("x", Param.Space.MEMORY, 32), new Param.Array("y", Param.Space.MEMORY, 32)),
                List.of(Stmt.loop(
                        "b",
                        2,
                        new Stmt.Lanes(List.of(
                                new Stmt.Cursor("place", "y", Index.var("b", 16).plus(Kernel.LANE, 1)),
                                new Stmt.LetVector("value", Expr.vector(x)),
                                new Stmt.VectorStore(
                                        Access.at("y", "place", 0), Expr.add(Expr.read("value"), Expr.vector(x))))))));
        double[] y = new double[40];

        LoopVerifier.verify(kernel);
        Interpreter.of(kernel, lanes)
                .run(new Arguments()
                        .array("x", IntStream.range(0, 35).asDoubleStream().toArray(), 3)
                        .array("y", y, 5));

        for (int i = 0; i < 40; i++) {
            assertThat(y[i]).isEqualTo(i < 5 || i >= 37 ? 0 : 2 * (i - 5 + 3));
        }
    }

    @Test
    void rowsAndIntegersReachTheCalledKernel() {
        Kernel fill = new Kernel(
                "fill",
                List.of(),
                List.of(new Param.Row("r"), new Param.Int("n")),
                List.of(new Stmt.For(
                        "j",
                        Index.ZERO,
                        Index.var("n"),
                        1,
                        List.of(new Stmt.Store(Access.of("r", Index.var("j")), Expr.constant(1))))));
        Kernel all = new Kernel(
                "all",
                List.of(),
                List.of(new Param.Rows("a", 2, 3)),
                List.of(Stmt.loop(
                        "i",
                        2,
                        new Stmt.Call(
                                fill,
                                List.of(
                                        new Arg.Row("a", Index.var("i")),
                                        new Arg.Int(Index.var("i").plus(1)))))));
        double[][] rows = new double[3][3];

        LoopVerifier.verify(all);
        Interpreter.of(all).run(new Arguments().rows("a", rows, 1));

        assertThat(rows).isDeepEqualTo(new double[][] {{0, 0, 0}, {1, 0, 0}, {1, 1, 0}});
    }

    static List<Long> seeds() {
        return new Random(1).longs(200).boxed().toList();
    }

    /** Loops that all run: there the verifier's range is exact, so the smallest array that fits is the smallest accepted. */
    @ParameterizedTest
    @MethodSource("seeds")
    void theVerifierAcceptsExactlyTheArraysThatARunStaysIn(long seed) {
        Random random = new Random(seed);
        int depth = 1 + random.nextInt(3);
        List<String> variables = new ArrayList<>();
        Index index = Index.ZERO;
        List<Stmt.For> loops = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            String variable = "i" + i;
            Index from = Index.of(random.nextInt(3));
            if (i > 0) {
                from = from.plus(variables.get(random.nextInt(i)), random.nextInt(5) - 2);
            }
            loops.add(new Stmt.For(variable, from, from.plus(1 + random.nextInt(6)), 1 + random.nextInt(3), List.of()));
            variables.add(variable);
            index = index.plus(variable, random.nextInt(9) - 4);
        }
        // far enough from zero that nothing lies before the array
        Index place = index.plus(1000);
        int largest = largest(loops, place);

        LoopVerifier.verify(kernel(loops, place, largest + 1));
        assertThatThrownBy(() -> LoopVerifier.verify(kernel(loops, place, largest)))
                .hasMessageContaining(".." + largest + ", allowed");
    }

    /** The last element that a run sets. */
    private static int largest(List<Stmt.For> loops, Index place) {
        double[] array = new double[2000];
        Interpreter.of(kernel(loops, place, 2000)).run(new Arguments().array("a", array));
        return IntStream.range(0, 2000).filter(i -> array[i] != 0).max().orElseThrow();
    }

    private static Kernel kernel(List<Stmt.For> loops, Index place, int size) {
        Stmt body = new Stmt.Store(Access.of("a", place), Expr.constant(1));
        for (int i = loops.size() - 1; i >= 0; i--) {
            Stmt.For loop = loops.get(i);
            body = new Stmt.For(loop.variable(), loop.from(), loop.to(), loop.step(), List.of(body));
        }
        return new Kernel("k", List.of(), List.of(new Param.Array("a", Param.Space.MEMORY, size)), List.of(body));
    }
}
