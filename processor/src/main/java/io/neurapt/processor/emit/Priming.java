package io.neurapt.processor.emit;

import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Literals;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import io.neurapt.processor.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that have a program's kernels compiled: of every kernel that is called in loops, the first call that the
 * program would make, with one turn of the kernel's outer loop.
 *
 * <p>What a JIT compiler wants to see is many calls, and not much work. One turn stays where all turns do, so what the
 * verifier has proved holds for it too.
 */
final class Priming {

    /** Where an array of a kernel begins: {@code memory, POOL1 + 16}. */
    private record Place(String array, String constant, int offset) {

        Place plus(int distance) {
            return new Place(array, constant, offset + distance);
        }

        String operands() {
            String start = constant.isEmpty() ? "0" : constant;
            if (offset != 0) {
                start = (constant.isEmpty() ? "" : constant + " + ") + Literals.of(offset);
            }
            return array + ", " + start;
        }
    }

    /** One call. */
    record Call(Kernel kernel, List<String> operands) {}

    private final Map<String, Call> calls = new LinkedHashMap<>();

    private Priming() {}

    /** The calls for the kernels of these steps, each kernel once. */
    static List<Call> of(List<Step> steps) {
        Priming priming = new Priming();
        for (Step step : steps) {
            Map<String, Place> places = new HashMap<>();
            Map<String, Integer> numbers = new HashMap<>();
            for (Param param : step.kernel().params()) {
                if (param instanceof Param.Int) {
                    numbers.put(param.name(), 1);
                } else if (!(param instanceof Param.Places)) {
                    places.put(param.name(), place(param, step.operands().get(param.name())));
                }
            }
            priming.visit(step.kernel().body(), places, numbers);
        }
        return List.copyOf(priming.calls.values());
    }

    /** Gradients of a batch are not at hand; parameters, which may change, have their size. */
    private static Place place(Param param, String constant) {
        if (param instanceof Param.Array array && array.space() == Param.Space.KEPT) {
            return new Place("kept[" + constant + "]", "", 0);
        }
        boolean batch = param instanceof Param.Array array && array.space() == Param.Space.BATCH_GRADIENTS;
        return new Place(batch ? "parameters" : KernelClass.array(param), constant, 0);
    }

    /** Finds the calls; loop variables are at their first value. */
    private void visit(List<Stmt> body, Map<String, Place> places, Map<String, Integer> numbers) {
        for (Stmt statement : body) {
            if (statement instanceof Stmt.For loop) {
                numbers.put(loop.variable(), value(loop.from(), numbers));
                visit(loop.body(), places, numbers);
            } else if (statement instanceof Stmt.NonZeros list) {
                numbers.put(list.count(), 1);
            } else if (statement instanceof Stmt.Entries list) {
                numbers.put(list.count(), 1);
            } else if (statement instanceof Stmt.Lanes lanes) {
                numbers.put(Kernel.LANE, 0);
                visit(lanes.body(), places, numbers);
            } else if (statement instanceof Stmt.Line line) {
                visit(line.parts(), places, numbers);
            } else if (statement instanceof Stmt.Call call) {
                visit(call, places, numbers);
            }
        }
    }

    private void visit(Stmt.Call call, Map<String, Place> places, Map<String, Integer> numbers) {
        Kernel kernel = call.kernel();
        boolean leaf = kernel.calls().isEmpty();
        if (leaf && calls.containsKey(kernel.name())) {
            return;
        }
        Map<String, Place> itsPlaces = new HashMap<>();
        Map<String, Integer> itsNumbers = new HashMap<>();
        List<String> operands = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            String param = kernel.params().get(i).name();
            if (call.args().get(i) instanceof Arg.Array array) {
                Place place = places.get(array.array()).plus(value(array.from(), numbers));
                itsPlaces.put(param, place);
                operands.add(place.operands());
            } else if (call.args().get(i) instanceof Arg.Int number) {
                int value = value(number.value(), numbers);
                itsNumbers.put(param, value);
                operands.add(isTurns(param, kernel.body()) ? "1" : Literals.of(value));
            } else if (call.args().get(i) instanceof Arg.Places list) {
                operands.add(list.places());
            } else {
                throw new IllegalArgumentException(kernel.name() + ": vector kernels have no "
                        + call.args().get(i));
            }
        }
        if (leaf) {
            calls.put(kernel.name(), new Call(kernel, operands));
        } else {
            visit(kernel.body(), itsPlaces, itsNumbers);
        }
    }

    /** Whether a parameter says how often a loop turns. */
    private static boolean isTurns(String param, List<Stmt> body) {
        for (Stmt statement : body) {
            if (statement instanceof Stmt.For loop
                            && (loop.to().equals(Index.var(param)) || isTurns(param, loop.body()))
                    || statement instanceof Stmt.ForEach each && each.count().equals(param)) {
                return true;
            }
        }
        return false;
    }

    private static int value(Index index, Map<String, Integer> numbers) {
        int value = index.constant();
        for (Map.Entry<String, Integer> term : index.terms().entrySet()) {
            value = Math.addExact(value, Math.multiplyExact(numbers.get(term.getKey()), term.getValue()));
        }
        return value;
    }
}
