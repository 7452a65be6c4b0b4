package io.neurapt.processor.loop;

import java.util.List;

/** A statement of a kernel. */
public sealed interface Stmt {

    /** Declares a local that is a number. */
    record LetNumber(String name, Expr value) implements Stmt {}

    /** Declares a local that is a vector. */
    record LetVector(String name, Expr value) implements Stmt {}

    /** Changes a local. */
    record Assign(String name, Expr value) implements Stmt {}

    /** Writes one element. */
    record Store(Access access, Expr value) implements Stmt {}

    /** Writes as many consecutive elements as there are lanes. */
    record VectorStore(Access access, Expr value) implements Stmt {}

    /** Names a place in an array, so that the accesses that follow are a constant away from it. */
    record Cursor(String name, String array, Index index) implements Stmt {}

    /** {@code for (int variable = from; variable < to; variable += step)}. */
    record For(String variable, Index from, Index to, int step, List<Stmt> body) implements Stmt {}

    /**
     * Walks over a block of {@link Kernel#BLOCK} lanes, as many at a time as the machine's vectors have:
     * {@code for (int v = 0; v < 16; v += VL)}.
     */
    record Lanes(List<Stmt> body) implements Stmt {}

    /**
     * Lists in {@code places} which of the first elements of an array are not zero, in order, and names their number.
     * Without a branch, since none can be foreseen.
     *
     * @param size elements that are looked at; as many as the parameter {@code places} may hold
     * @param samples numbers of an element, which is zero where all of them are
     */
    record NonZeros(String count, String places, String array, int size, int samples) implements Stmt {}

    /**
     * Lists the numbers of a part of an array that are not zero, in order, without a branch: each in {@code values}, and
     * in {@code places} a place in another array. It is given by the axes, and by a number that is looked up.
     *
     * @param count names how many they are
     * @param array where the numbers stand
     * @param offsets what is added to a number's place, a whole number, stands here at the number's own index
     * @param reach the largest offset of a number that is not zero
     * @param first the place that the axes start at
     * @param axes the part, outermost axis first
     */
    record Entries(
            String count,
            String places,
            String values,
            String array,
            String offsets,
            int reach,
            int first,
            List<Axis> axes)
            implements Stmt {

        /** The index of a number in its array. */
        public Index index() {
            Index index = Index.ZERO;
            for (Axis axis : axes) {
                index = index.plus(axis.variable(), axis.step());
            }
            return index;
        }

        /** The place that the axes give. */
        public Index place() {
            Index place = Index.of(first);
            for (Axis axis : axes) {
                place = place.plus(axis.variable(), axis.placeStep());
            }
            return place;
        }

        /** How many numbers the part has. */
        public int size() {
            int size = 1;
            for (Axis axis : axes) {
                size = Math.multiplyExact(size, axis.count());
            }
            return size;
        }
    }

    /**
     * One axis of {@link Entries}.
     *
     * @param count numbers along it
     * @param step from one to the next in the array
     * @param placeStep from the place of one to that of the next
     */
    record Axis(String variable, int count, int step, int placeStep) {}

    /** Runs the body for each of the first {@code count} listed places, which the variable is; {@link #TURN} counts. */
    record ForEach(String variable, String places, String count, List<Stmt> body) implements Stmt {

        /** The number of the turn: the place's own number in its list. */
        public static final String TURN = "n";
    }

    /**
     * The same into a list that holds its own length: the first one of {@code lists}.
     *
     * @param size elements that are looked at; as many as a list may hold
     * @param samples numbers of an element
     * @param step from one of them to the next; those of one sample follow each other
     */
    record ListNonZeros(String lists, String array, int size, int samples, int step) implements Stmt {}

    /** Runs the body for each place of the first one of {@code lists}, which the variable is. */
    record ForListed(String variable, String lists, List<Stmt> body) implements Stmt {}

    /**
     * The only condition there is: names a coordinate, and runs the body where it lies in
     * {@code [low, high)}. References use it at borders.
     */
    record Within(String variable, Index value, int low, int high, List<Stmt> body) implements Stmt {}

    /**
     * Names a category that stands in an array as a number, and runs the body: the whole number below {@code count} that is
     * nearest to it. So no number leads out of an array.
     */
    record Category(String variable, Access number, int count, List<Stmt> body) implements Stmt {}

    /** Calls another kernel. */
    record Call(Kernel kernel, List<Arg> args) implements Stmt {}

    /** Statements that belong together: printed on one line. */
    record Line(List<Stmt> parts) implements Stmt {}

    /** A shape or a reason. */
    record Comment(String text) implements Stmt {}

    static Stmt loop(String variable, int count, List<Stmt> body) {
        return new For(variable, Index.ZERO, Index.of(count), 1, body);
    }

    static Stmt loop(String variable, int count, Stmt... body) {
        return loop(variable, count, List.of(body));
    }

    static Stmt line(Stmt... parts) {
        return new Line(List.of(parts));
    }
}
