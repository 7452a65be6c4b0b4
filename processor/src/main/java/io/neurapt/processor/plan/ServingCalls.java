package io.neurapt.processor.plan;

import io.neurapt.processor.graph.Node;
import io.neurapt.processor.kernel.KernelTable.Work;
import io.neurapt.processor.kernel.ServingForm;
import io.neurapt.processor.kernel.ServingLayout;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The calls of a program that serves, and what they are bound to: buffers, and parameters that are packed for them. */
final class ServingCalls {

    private final ParameterLayout parameters;
    private final ConstantNames names;
    private final Optional<BatchPlanner> batch;
    private final BufferPlan buffers = new BufferPlan();
    private final Packing packing;
    private final KernelLibrary library = new KernelLibrary();
    private final Map<String, ServingForm> forms = new HashMap<>(); // by the kernel's name
    private final List<Step> steps = new ArrayList<>();

    /** For layers that a normalisation was folded into what is added to their outputs. */
    private final Map<String, Segment> biases = new HashMap<>();

    private int places;

    ServingCalls(ParameterLayout parameters, ConstantNames names, Optional<BatchPlanner> batch) {
        this.parameters = parameters;
        this.names = names;
        this.batch = batch;
        this.packing = new Packing(names, "_PACK");
    }

    BufferPlan buffers() {
        return buffers;
    }

    KernelLibrary library() {
        return library;
    }

    Packing packing() {
        return packing;
    }

    List<Step> steps() {
        return steps;
    }

    /** Length of the longest list of places. */
    int places() {
        return places;
    }

    /** From now on a tensor takes the place of a layer's bias. */
    void addsInsteadOfBias(Node node, Segment tensor) {
        biases.put(node.name(), tensor);
    }

    /**
     * A buffer of one sample, and of each of a batch; the result is its constant.
     *
     * @param own whether it shares its memory with nothing
     */
    String buffer(String wanted, String meaning, ServingLayout layout, boolean own) {
        String constant = names.claim(wanted);
        buffers.add(new Buffer(constant, meaning, layout.rows(), layout.rowLength(), own));
        if (batch.isPresent()) {
            batch.get().buffer(constant, constant, meaning, layout.rowLength());
        }
        return constant;
    }

    /** Adds a call, which a batch does for each sample. */
    void step(Node node, List<?> shape, Work wanted, Function<Work, ServingForm> form, Map<String, String> values) {
        step(node, shape, wanted, form, values, Map.of());
    }

    /** {@code distances}: floats from a tensor's first number to the first that the call uses, by the tensor's role. */
    void step(
            Node node,
            List<?> shape,
            Work wanted,
            Function<Work, ServingForm> form,
            Map<String, String> values,
            Map<String, Integer> distances) {
        Step single = add(node, shape, wanted, form, values, distances);
        if (batch.isPresent()) {
            batch.get().each(single);
        }
    }

    Step add(Node node, List<?> shape, Work wanted, Function<Work, ServingForm> form, Map<String, String> values) {
        return add(node, shape, wanted, form, values, Map.of());
    }

    /** Adds a call; array parameters are bound by name, what is not named is a buffer for the kernel alone. */
    Step add(
            Node node,
            List<?> shape,
            Work wanted,
            Function<Work, ServingForm> form,
            Map<String, String> values,
            Map<String, Integer> distances) {
        ServingForm made = form(node, shape, wanted, form);
        Kernel kernel = made.kernel();
        Map<String, String> operands = new LinkedHashMap<>();
        for (Param param : kernel.params()) {
            if (param instanceof Param.Places list) {
                places = Math.max(places, list.count());
            } else if (Packing.isPack(param)) {
                operands.put(param.name(), pack(packing, node, param, made, distances));
            } else {
                String value = values.get(param.name());
                operands.put(param.name(), value != null ? value : scratch(node, param));
            }
        }
        for (String constant : operands.values()) {
            if (buffers.contains(constant)) {
                buffers.use(constant, steps.size());
            }
        }
        Step step = new Step(node.name(), kernel, operands);
        steps.add(step);
        return step;
    }

    /** The batch's call in place of one for a sample, of which it has the operands, with packs of its own. */
    void together(Node node, Step single, List<?> shape, Work wanted, Function<Work, ServingForm> form) {
        ServingForm made = form(node, shape, wanted, form);
        BatchPlanner planner = batch.orElseThrow();
        Map<String, String> operands = new LinkedHashMap<>(single.operands());
        for (Param param : made.kernel().params()) {
            if (Packing.isPack(param)) {
                operands.put(param.name(), pack(planner.packing(), node, param, made, Map.of()));
            }
        }
        planner.together(new Step(single.layer(), made.kernel(), operands));
    }

    /** How a layer is computed: the same for equal shapes. */
    private ServingForm form(Node node, List<?> shape, Work wanted, Function<Work, ServingForm> form) {
        Kernel kernel = library.get(shape, node.name(), wanted, work -> {
            ServingForm made = form.apply(work);
            forms.put(made.kernel().name(), made);
            return made.kernel();
        });
        return forms.get(kernel.name());
    }

    /** The constant of the pack that a kernel's parameter is bound to. */
    private String pack(Packing packing, Node node, Param param, ServingForm form, Map<String, Integer> distances) {
        String role = Wiring.role(param.name());
        Segment tensor = role.equals("bias") && biases.containsKey(node.name())
                ? biases.get(node.name())
                : parameters.segment(node.name(), role);
        return packing.pack(tensor, distances.getOrDefault(role, 0), param, form);
    }

    private String scratch(Node node, Param param) {
        String constant = names.claim(Wiring.constant(node) + "_" + param.name().toUpperCase(Locale.ROOT));
        buffers.add(Buffer.of(constant, "scratch of " + node.name(), param, false));
        return constant;
    }
}
