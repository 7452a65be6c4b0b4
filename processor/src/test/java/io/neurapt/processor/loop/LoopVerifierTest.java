package io.neurapt.processor.loop;

import static io.neurapt.processor.loop.Expr.constant;
import static io.neurapt.processor.loop.Expr.load;
import static io.neurapt.processor.loop.Expr.read;
import static io.neurapt.processor.loop.Expr.splat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LoopVerifierTest {

    private static final Index I = Index.var("i");
    private static final Index J = Index.var("j");
    private static final Index V = Index.var(Kernel.LANE);

    // ---- loops ----

    @Test
    void aLoopThatEndsAtTheArraysEndIsAccepted() {
        accepts(array(10), Stmt.loop("i", 10, set(I)));
    }

    @Test
    void aLoopThatEndsBehindTheArrayIsRefusedWithItsRange() {
        refuses(array(10), Stmt.loop("i", 11, set(I))).hasMessage("k: a[i] reaches 0..10, allowed is 0..9");
    }

    @Test
    void anIndexBeforeTheArrayIsRefused() {
        refuses(array(10), Stmt.loop("i", 10, set(I.plus(-1)))).hasMessageContaining("a[i - 1] reaches -1..8");
    }

    @Test
    void aNegativeFactorIsLargestAtTheLoopsStart() {
        accepts(array(10), Stmt.loop("i", 10, set(I.times(-1).plus(9))));
        refuses(array(10), Stmt.loop("i", 10, set(I.times(-1).plus(10)))).hasMessageContaining("1..10");
    }

    @Test
    void boundsMayDependOnOuterLoops() {
        Stmt triangle = Stmt.loop("i", 5, new Stmt.For("j", I, I.plus(3), 1, List.of(set(I.plus(J)))));

        accepts(array(11), triangle);
        refuses(array(10), triangle).hasMessageContaining("a[i + j] reaches 0..10");
    }

    @Test
    void aVariableThatCancelsOutDoesNotWidenTheRange() {
        Stmt distance = Stmt.loop("i", 100, new Stmt.For("j", I, I.plus(4), 1, List.of(set(J.minus(I)))));

        accepts(array(4), distance);
        refuses(array(3), distance).hasMessageContaining("0..3");
    }

    @Test
    void aLoopInStepsStopsAtItsLastStep() {
        accepts(array(9), new Stmt.For("i", Index.ZERO, Index.of(10), 4, List.of(set(I))));
        refuses(array(8), new Stmt.For("i", Index.ZERO, Index.of(10), 4, List.of(set(I))))
                .hasMessageContaining("0..8");
    }

    @Test
    void theBodyOfAnEmptyLoopReachesNothing() {
        accepts(array(1), new Stmt.For("i", Index.of(7), Index.of(7), 1, List.of(set(I))));
    }

    @Test
    void aLoopThatDoesNotAdvanceIsRefused() {
        refuses(array(1), new Stmt.For("i", Index.ZERO, Index.of(1), 0, List.of()))
                .hasMessageContaining("does not advance");
    }

    @Test
    void aCoordinateHasTheRangeItIsHeldTo() {
        accepts(array(4), Stmt.loop("i", 10, new Stmt.Within("j", I.plus(-3), 0, 4, List.of(set(J)))));
        refuses(array(4), Stmt.loop("i", 10, new Stmt.Within("j", I.plus(-3), 0, 5, List.of(set(J)))))
                .hasMessageContaining("a[j] reaches 0..4");
    }

    @Test
    void aCoordinateThatIsNeverWithinReachesNothing() {
        accepts(array(1), Stmt.loop("i", 3, new Stmt.Within("j", I, 5, 9, List.of(set(J)))));
    }

    // ---- vectors ----

    @Test
    void aVectorCoversAWholeBlock() {
        accepts(array(20), new Stmt.VectorStore(Access.of("a", 4), splat(0)));
        refuses(array(20), new Stmt.VectorStore(Access.of("a", 5), splat(0))).hasMessageContaining("reaches 5..20");
    }

    @Test
    void theVectorsOfABlockCoverTheBlockOnce() {
        Stmt block = Stmt.loop("i", 3, new Stmt.Lanes(List.of(new Stmt.VectorStore(at(V.plus("i", 16)), splat(0)))));

        accepts(array(48), block);
        refuses(array(47), block).hasMessageContaining("reaches 0..47");
    }

    @Test
    void vectorsMoreThanALaneApartOrBackwardsAreRefused() {
        refuses(array(999), new Stmt.Lanes(List.of(new Stmt.VectorStore(at(V.times(2)), splat(0)))))
                .hasMessageContaining("do not follow each other");
        refuses(
                        array(999),
                        new Stmt.Lanes(
                                List.of(new Stmt.VectorStore(at(V.times(-1).plus(99)), splat(0)))))
                .hasMessageContaining("do not follow each other");
    }

    @Test
    void aNumberAtALaneMayBeAnyOfTheBlock() {
        accepts(array(16), new Stmt.Lanes(List.of(set(V))));
        refuses(array(15), new Stmt.Lanes(List.of(set(V)))).hasMessageContaining("0..15");
    }

    // ---- cursors ----

    @Test
    void anAccessCountsFromItsCursor() {
        Stmt.Cursor row = new Stmt.Cursor("row", "a", I.times(10));
        Stmt last = new Stmt.Store(Access.at("a", "row", 9), constant(0));
        Stmt behind = new Stmt.Store(Access.at("a", "row", 10), constant(0));

        accepts(array(30), Stmt.loop("i", 3, row, last));
        refuses(array(30), Stmt.loop("i", 3, row, behind)).hasMessageContaining("a[row + 10] reaches 10..30");
    }

    @Test
    void aCursorKeepsItsPlaceInsideFurtherLoops() {
        Stmt.Cursor row = new Stmt.Cursor("row", "a", I.times(10));
        Stmt.Store element = new Stmt.Store(new Access("a", "row", J), constant(0));

        accepts(array(30), Stmt.loop("i", 3, row, Stmt.loop("j", 10, element)));
        refuses(array(30), Stmt.loop("i", 3, row, Stmt.loop("j", 11, element))).hasMessageContaining("0..30");
    }

    @Test
    void aVectorAtACursorOfALaneCoversTheBlock() {
        Stmt.Cursor place = new Stmt.Cursor("place", "a", V);
        Stmt.VectorStore second = new Stmt.VectorStore(Access.at("a", "place", 16), splat(0));

        accepts(array(32), new Stmt.Lanes(List.of(place, second)));
        refuses(array(31), new Stmt.Lanes(List.of(place, second))).hasMessageContaining("16..31");
    }

    @Test
    void aCursorOfAnotherArrayIsRefused() {
        List<Param> two = List.of(sized("a", 5), sized("b", 5));

        refuses(two, new Stmt.Cursor("row", "b", Index.ZERO), new Stmt.Store(Access.at("a", "row", 0), constant(0)))
                .hasMessageContaining("a place in another array");
    }

    // ---- calls ----

    @Test
    void aCalledKernelIsHeldToTheCallersArray() {
        Kernel called = new Kernel(
                "row",
                List.of(),
                List.of(Param.array("r")),
                List.of(Stmt.loop("j", 10, new Stmt.Store(Access.of("r", J), constant(0)))));
        Stmt call = Stmt.loop("i", 3, new Stmt.Call(called, List.of(new Arg.Array("a", I.times(10)))));

        accepts(array(30), call);
        refuses(array(29), call).hasMessage("row, called by k: r[j] reaches 0..29, allowed is 0..28");
    }

    @Test
    void aCalledKernelsOwnSizeMustFitAtTheCall() {
        Kernel called = new Kernel("row", List.of(), List.of(sized("r", 10)), List.of());
        Stmt call = Stmt.loop("i", 3, new Stmt.Call(called, List.of(new Arg.Array("a", I.times(10)))));

        accepts(array(30), call);
        refuses(array(29), call).hasMessageContaining("k: a[10 * i] reaches 0..29, allowed is 0..28");
    }

    @Test
    void aCalledKernelMayNotLeaveItsOwnSize() {
        Kernel called = new Kernel(
                "row", List.of(), List.of(sized("r", 10)), List.of(new Stmt.Store(Access.of("r", 10), constant(0))));

        refuses(array(30), new Stmt.Call(called, List.of(new Arg.Array("a", Index.ZERO))))
                .hasMessageContaining("r[10] reaches 10..10, allowed is 0..9");
    }

    @Test
    void theSameKernelMayFitAtOneCallAndNotAtAnother() {
        Kernel called = new Kernel(
                "tile",
                List.of(),
                List.of(Param.array("r")),
                List.of(new Stmt.VectorStore(Access.of("r", 0), splat(0))));

        accepts(array(32), new Stmt.Call(called, List.of(new Arg.Array("a", Index.of(16)))));
        refuses(array(32), new Stmt.Call(called, List.of(new Arg.Array("a", Index.of(17)))))
                .hasMessageContaining("reaches 17..32");
    }

    @Test
    void anIntegerArgumentBoundsTheCalledLoop() {
        Kernel called = new Kernel(
                "fill",
                List.of(),
                List.of(Param.array("r"), new Param.Int("n")),
                List.of(new Stmt.For(
                        "j", Index.ZERO, Index.var("n"), 1, List.of(new Stmt.Store(Access.of("r", J), constant(0))))));

        accepts(array(7), new Stmt.Call(called, List.of(new Arg.Array("a", Index.ZERO), new Arg.Int(Index.of(7)))));
        refuses(array(7), new Stmt.Call(called, List.of(new Arg.Array("a", Index.ZERO), new Arg.Int(Index.of(8)))))
                .hasMessageContaining("r[j] reaches 0..7");
    }

    @Test
    void aLaneReachesThroughACall() {
        Kernel called = new Kernel(
                "tile",
                List.of(),
                List.of(Param.array("r")),
                List.of(new Stmt.VectorStore(Access.of("r", 0), splat(0))));
        Stmt call = new Stmt.Lanes(List.of(new Stmt.Call(called, List.of(new Arg.Array("a", V.plus(4))))));

        accepts(array(20), call);
        refuses(array(19), call).hasMessageContaining("reaches 4..19");
    }

    @Test
    void argumentsMustBeWhatTheParametersTake() {
        Kernel called = new Kernel("row", List.of(), List.of(Param.array("r")), List.of());

        refuses(array(1), new Stmt.Call(called, List.of())).hasMessageContaining("too many or few arguments");
        refuses(array(1), new Stmt.Call(called, List.of(new Arg.Int(Index.ZERO))))
                .hasMessageContaining("not what r of row takes");
    }

    @Test
    void anIntegerOfTheCallerNeedsALargestValue() {
        Kernel kernel = new Kernel(
                "k",
                List.of(),
                List.of(sized("a", 10), new Param.Int("n")),
                List.of(new Stmt.For("i", Index.ZERO, Index.var("n"), 1, List.of(set(I)))));

        assertThatCode(() -> LoopVerifier.verify(kernel, Map.of("n", 10))).doesNotThrowAnyException();
        assertThatThrownBy(() -> LoopVerifier.verify(kernel, Map.of("n", 11))).hasMessageContaining("0..10");
        assertThatThrownBy(() -> LoopVerifier.verify(kernel)).hasMessageContaining("only a caller knows");
    }

    @Test
    void anArrayOfUnknownSizeNeedsACaller() {
        refuses(List.of(Param.array("a"))).hasMessageContaining("only a caller knows the extent of a");
    }

    // ---- rows ----

    @Test
    void aRowMustBeOneOfTheRowsAndAnElementOneOfTheRow() {
        accepts(rows(3, 8), rowCalls(3, 8));
        refuses(rows(3, 8), rowCalls(4, 8)).hasMessageContaining("a[i] reaches 0..3, allowed is 0..2");
        refuses(rows(3, 8), rowCalls(3, 9)).hasMessageContaining("r[j] reaches 0..8, allowed is 0..7");
    }

    @Test
    void rowsHandedOnStartWhereTheCallSays() {
        Kernel called = new Kernel("middle", List.of(), List.of(new Param.Rows("a", 3, 8)), List.of(rowCalls(3, 8)));

        accepts(rows(5, 8), new Stmt.Call(called, List.of(new Arg.Rows("a", Index.of(2)))));
        refuses(rows(5, 8), new Stmt.Call(called, List.of(new Arg.Rows("a", Index.of(3)))))
                .hasMessageContaining("a[3] reaches 3..5, allowed is 0..4");
        refuses(rows(5, 7), new Stmt.Call(called, List.of(new Arg.Rows("a", Index.ZERO))))
                .hasMessageContaining("too short");
    }

    private static Stmt rowCalls(int rows, int elements) {
        Kernel row = new Kernel(
                "row",
                List.of(),
                List.of(new Param.Row("r")),
                List.of(Stmt.loop("j", elements, new Stmt.Store(Access.of("r", J), constant(0)))));
        return Stmt.loop("i", rows, new Stmt.Call(row, List.of(new Arg.Row("a", I))));
    }

    // ---- names and kinds ----

    @Test
    void anUnknownArrayIsRefused() {
        refuses(array(1), new Stmt.Store(Access.of("b", 0), constant(0))).hasMessageContaining("b, which is no array");
    }

    @Test
    void anUnknownIndexVariableIsRefused() {
        refuses(array(9), set(I)).hasMessageContaining("index uses i, which is no integer in scope");
    }

    @Test
    void aLocalEndsWithItsBlock() {
        Stmt block = Stmt.loop("i", 1, new Stmt.LetNumber("sum", constant(0)));

        accepts(array(1), block, block);
        refuses(array(1), block, new Stmt.Store(Access.of("a", 0), read("sum")))
                .hasMessageContaining("reads sum, which is no local in scope");
        refuses(array(1), block, new Stmt.Assign("sum", constant(0)))
                .hasMessageContaining("assigns sum, which is no local in scope");
    }

    @Test
    void aLocalOfALineIsSeenBehindIt() {
        accepts(
                array(1),
                Stmt.line(new Stmt.LetNumber("one", constant(1)), new Stmt.LetNumber("two", constant(2))),
                new Stmt.Store(Access.of("a", 0), Expr.add(read("one"), read("two"))));
    }

    @Test
    void aNameIsDeclaredOnceInAScope() {
        Stmt sum = new Stmt.LetNumber("sum", constant(0));

        refuses(array(1), sum, sum).hasMessageContaining("declares sum a second time");
        refuses(array(1), sum, Stmt.loop("i", 1, sum)).hasMessageContaining("declares sum a second time");
        refuses(array(1), Stmt.loop("a", 1)).hasMessageContaining("declares a a second time");
    }

    @Test
    void numbersAndVectorsDoNotMix() {
        refuses(array(1), new Stmt.LetNumber("sum", splat(0))).hasMessageContaining("number sum gets a vector");
        refuses(array(1), new Stmt.LetVector("sum", constant(0))).hasMessageContaining("vector sum gets a number");
        refuses(array(1), new Stmt.LetVector("sum", Expr.add(splat(0), constant(0))))
                .hasMessageContaining("mixes numbers and vectors");
        refuses(array(16), new Stmt.VectorStore(Access.of("a", 0), constant(0)))
                .hasMessageContaining("stores a number as a vector");
        refuses(array(16), new Stmt.LetVector("s", splat(0)), new Stmt.Assign("s", constant(0)))
                .hasMessageContaining("assigns another kind to s");
    }

    @ParameterizedTest
    @EnumSource(names = {"EXP", "LOG", "TANH", "SIGMOID"})
    void aCurveOfAVectorStandsAlone(Expr.Function curve) {
        Expr value = new Expr.Unary(curve, splat(0));

        accepts(array(16), new Stmt.LetVector("e", value), new Stmt.Assign("e", value));
        refuses(array(16), new Stmt.LetVector("e", Expr.add(value, splat(1)))).hasMessageContaining(curve.name());
        refuses(array(16), new Stmt.VectorStore(Access.of("a", 0), value)).hasMessageContaining(curve.name());
    }

    @ParameterizedTest
    @EnumSource(names = {"NEG", "ABS", "SQRT"})
    void whatTheMachineGivesStandsInsideExpressions(Expr.Function function) {
        Expr value = new Expr.Unary(function, splat(0));

        accepts(array(16), new Stmt.VectorStore(Access.of("a", 0), Expr.add(value, splat(1))));
    }

    @Test
    void theErrorFunctionIsForNumbersOnly() {
        Stmt number = new Stmt.LetNumber("e", new Expr.Unary(Expr.Function.ERF, load(Access.of("a", 0))));
        Stmt vector = new Stmt.LetVector("e", new Expr.Unary(Expr.Function.ERF, splat(0)));

        accepts(array(1), number);
        refuses(array(1), vector).hasMessageContaining("ERF");
    }

    @Test
    void everyLoadInsideAnExpressionIsVerified() {
        Expr behind = load(Access.of("a", 1));
        Expr inside =
                new Expr.Select(Expr.Relation.GT, constant(0), constant(1), constant(0), Expr.add(behind, behind));

        refuses(array(1), new Stmt.LetNumber("s", inside)).hasMessageContaining("a[1] reaches 1..1");
    }

    // ---- lists ----

    @Test
    void aListFitsItsPlacesAndItsValues() {
        Stmt list = entries(3, 0);

        accepts(lists(12, 12, 100), list);
        refuses(lists(11, 12, 100), list).hasMessageContaining("lists more than places may hold");
        refuses(lists(12, 11, 100), list).hasMessageContaining("values");
    }

    @Test
    void listedPlacesAreBelowTheirLimit() {
        accepts(lists(12, 12, 31 + 8 + 1), entries(3, 8));
        refuses(lists(12, 12, 31 + 8), entries(3, 8)).hasMessageContaining("lists places that are none of places");
    }

    @Test
    void numbersThatAreListedAreVerified() {
        refuses(lists(16, 16, 100), entries(4, 0)).hasMessageContaining("a[");
    }

    @Test
    void aListedPlaceMayBeAnyBelowTheLimitAndItsTurnAnyOfTheList() {
        Stmt list = entries(3, 0);
        Stmt sum = new Stmt.Store(
                Access.of("values", Index.var(Stmt.ForEach.TURN)), load(Access.of("patches", Index.var("place"))));
        Stmt loop = new Stmt.ForEach("place", "places", "count", List.of(sum));

        accepts(lists(12, 12, 40), list, loop);
        refuses(lists(12, 12, 41), list, loop).hasMessageContaining("patches[place] reaches 0..40");
    }

    /** Of so many rows of four numbers; places are 11 apart for rows, and 3 for the numbers of one. */
    private static Stmt entries(int rows, int reach) {
        return new Stmt.Entries(
                "count",
                "places",
                "values",
                "a",
                "offsets",
                reach,
                0,
                List.of(new Stmt.Axis("i", rows, 4, 11), new Stmt.Axis("j", 4, 1, 3)));
    }

    private static List<Param> lists(int places, int values, int limit) {
        return List.of(
                sized("a", 12),
                sized("offsets", 12),
                sized("values", values),
                sized("patches", 40),
                new Param.Places("places", places, limit));
    }

    private static List<Param> array(int size) {
        return List.of(sized("a", size));
    }

    private static Param sized(String name, int size) {
        return new Param.Array(name, Param.Space.MEMORY, size);
    }

    private static List<Param> rows(int rows, int length) {
        return List.of(new Param.Rows("a", rows, length));
    }

    private static Access at(Index index) {
        return Access.of("a", index);
    }

    private static Stmt set(Index index) {
        return new Stmt.Store(at(index), constant(0));
    }

    private static void accepts(List<Param> params, Stmt... body) {
        Kernel kernel = new Kernel("k", List.of(), params, List.of(body));
        assertThatCode(() -> LoopVerifier.verify(kernel)).doesNotThrowAnyException();
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refuses(List<Param> params, Stmt... body) {
        Kernel kernel = new Kernel("k", List.of(), params, List.of(body));
        return assertThatThrownBy(() -> LoopVerifier.verify(kernel)).isInstanceOf(IllegalStateException.class);
    }
}
