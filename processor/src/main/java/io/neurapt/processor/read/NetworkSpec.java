package io.neurapt.processor.read;

import io.neurapt.processor.diagnostic.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A network as it was written.
 *
 * @param names what it is called in Java, and what its generated class must repeat
 * @param origin the class
 * @param platform what the generated code may use
 * @param input the shape of one sample; empty where the compiler could not read it
 * @param loss what training minimises, as it was written; empty where outputs have losses, or the compiler could not read it
 * @param samples how many there are to train with; empty where nothing is said
 * @param budget what it may cost; empty where nothing is said
 * @param specs the layers
 */
public record NetworkSpec(
        NetworkNames names,
        Origin origin,
        Platform platform,
        Optional<Located<List<Located<Integer>>>> input,
        Optional<WrittenLoss> loss,
        Optional<Located<Integer>> samples,
        Optional<BudgetSpec> budget,
        LayerSpecs specs) {

    /** The layers in declaration order, those of blocks in their place. */
    public List<LayerSpec> layers() {
        return specs.inOrder();
    }

    /** The layers that answer, each with its loss: those with {@code @Output}, or the last one. */
    public List<OutputSpec> outputs() {
        List<OutputSpec> outputs = new ArrayList<>();
        for (int i = 0; i < layers().size(); i++) {
            Optional<WrittenOutput> output = layers().get(i).declared().output();
            if (output.isPresent()) {
                outputs.add(new OutputSpec(i, output.get().loss(), output.get().weight()));
            }
        }
        int last = layers().size() - 1;
        if (outputs.isEmpty() && last >= 0 && loss.isPresent()) {
            WrittenLoss own = loss.get();
            outputs.add(new OutputSpec(last, own, new Located<>(1.0, own.kind().origin())));
        }
        return outputs;
    }

    /** The same with another layer in the place of one. */
    public NetworkSpec replacing(int index, LayerSpec layer) {
        List<LayerSpec> layers = new ArrayList<>(layers());
        layers.set(index, layer);
        LayerSpecs others = new LayerSpecs(layers, specs.ends(), specs.fields(), specs.expected());
        return new NetworkSpec(names, origin, platform, input, loss, samples, budget, others);
    }

    /** {@code DigitNet}: what messages call the network. */
    public String name() {
        return names.user().simpleName();
    }

    /** Whether every value could be read; where not, somebody has reported it. */
    public boolean isReadable() {
        return input.isPresent() && !outputs().isEmpty() && !hasBrokenLayers();
    }

    private boolean hasBrokenLayers() {
        for (LayerSpec layer : layers()) {
            if (layer instanceof LayerSpec.BrokenSpec) {
                return true;
            }
        }
        return false;
    }
}
