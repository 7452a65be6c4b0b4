package io.neurapt;

import io.neurapt.data.Dataset;
import io.neurapt.internal.Architecture;
import io.neurapt.internal.Inference;
import io.neurapt.internal.Initializers;
import io.neurapt.internal.Network;
import io.neurapt.internal.Program;
import io.neurapt.internal.Segment;
import io.neurapt.internal.Served;
import io.neurapt.internal.ServingProgram;
import io.neurapt.internal.Shapes;
import io.neurapt.io.LoadReport;
import io.neurapt.io.Matching;
import io.neurapt.io.Weights;
import io.neurapt.io.WeightsException;
import io.neurapt.train.BatchRunner;
import io.neurapt.train.Evaluation;
import io.neurapt.train.Fit;
import io.neurapt.train.History;
import io.neurapt.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A neural network. A class that extends this and carries {@code @Network} declares it; the processor generates
 * the subclass that computes it.
 *
 * <p>A sample is one flat array, row-major: {@code [height][width][channels]}, {@code [length][channels]} or {@code [n]}; so is
 * an output. Of several {@linkplain #inputs inputs} and {@linkplain #outputs outputs} it holds one behind the other. A model
 * is used by one thread at a time; {@link #predictor} is for many. Arrays of a wrong length are an
 * {@link IllegalArgumentException} that says what was expected and what came.
 */
public abstract class Model {

    private final Network network;
    private final Layers layers;

    private Backend wanted = Backend.AUTO;

    // What follows from the backend, made when it is first needed.
    private @Nullable Programs programs;
    private @Nullable Inference inference;
    private @Nullable BatchRunner runner;

    /** The weights of {@link #packedVersion}. */
    private @Nullable Packs packs;

    private long packedVersion;

    /** All weights zero; generated constructors continue with {@link #initialize} or leave it to {@link #load}. */
    protected Model() {
        Architecture architecture = architecture();
        if (architecture == null) {
            throw Generated.missing(this, "architecture");
        }
        this.network = new Network(architecture);
        this.layers = new Layers(network);
    }

    /** What is fixed about the network; generated, a constant. */
    protected abstract Architecture architecture();

    /** Its program in plain Java; generated. */
    protected abstract Program plainProgram();

    /** Its program for the Vector API; generated, null where no vector kernels were. Asked only where they can run. */
    protected @Nullable Program vectorProgram() {
        return null;
    }

    /** Its program in plain Java for one sample at a time; generated, null where there is none. */
    protected @Nullable ServingProgram plainServing() {
        return null;
    }

    /** The same for the Vector API. Asked only where vector kernels can run. */
    protected @Nullable ServingProgram vectorServing() {
        return null;
    }

    /** Draws all weights anew, as the layers' initializers say; one seed decides all, on every machine. */
    protected final void initialize(long seed) {
        Initializers.initialize(network, seed);
    }

    /**
     * Trains.
     *
     * @return loss and accuracy of each epoch
     */
    public final History fit(Dataset data, Fit fit) {
        return Trainer.fit(network, programs().tiles(), data, fit);
    }

    /** Measures the model on all samples, with as many threads as there are processors. */
    public final Evaluation evaluate(Dataset data) {
        return Trainer.evaluate(
                network, programs().tiles(), data, Runtime.getRuntime().availableProcessors());
    }

    /**
     * The output for one sample, in a new array. With {@link Backend#AUTO} plain Java answers the first calls, and the
     * Vector API takes over when it is compiled, a second or more later; see {@link #warmUp}.
     */
    public final float[] predict(float[] in) {
        return inference().predict(served(), in);
    }

    /** As {@link #predict(float[])}, written to {@code out}; allocates nothing in steady state. */
    public final void predict(float[] in, float[] out) {
        inference().predict(served(), in, out);
    }

    /**
     * The outputs for many samples, a row each: much faster than one at a time. A few, up to 3, are computed one at a
     * time, as that is faster for so few.
     */
    public final float[][] predict(float[][] in) {
        return in.length <= Inference.FEW ? inference().predict(served(), in) : predictMany(in);
    }

    private float[][] predictMany(float[][] in) {
        ServingProgram batches = programs().batches();
        return batches == null
                ? inference().predict(programs().tiles(), network.parameters, in)
                : inference().predictBatches(packs().many(batches), in);
    }

    /**
     * The class of one sample: the index of the greatest output, the first of equals. A model with a single output
     * answers 1 (yes) from 0.5 on, else 0.
     *
     * @throws IllegalStateException when the output is an image
     */
    public final int classify(float[] in) {
        return inference().classify(served(), in);
    }

    /**
     * Returns when single samples are answered as fast as they will be: what answers them is compiled. With
     * {@link Backend#AUTO} that is the Vector API's program or, where that turned out to be slower or failed, the one
     * in plain Java. It takes a second or more, the first time for a class of models, and at most one minute and a call.
     * Without it the same happens in the background, on one thread of low priority, from the second prediction on.
     */
    public final void warmUp() {
        programs().warmUp();
        // the weights in the layout of what answers now, and its buffers
        predict(new float[Shapes.size(network.architecture.input())]);
    }

    /** A snapshot of the weights as they are now, to predict with on many threads. */
    public final Predictor predictor() {
        return new Predictor(programs(), network.parameters);
    }

    /**
     * For training loops of your own: computes the loss of a batch and the gradients of all parameters, and changes
     * no parameter. The gradients are read from the layers until the next call or step. Computes as {@link #fit}
     * does, bit for bit, on the calling thread.
     *
     * @param inputs one sample a row; all numbers finite
     * @param targets a row for each sample, in the shape of the output; all numbers finite
     * @return the mean loss: over samples for cross-entropy, else over samples and units
     */
    public final double gradients(float[][] inputs, float[][] targets) {
        return gradients(inputs, targets, null);
    }

    /**
     * As {@link #gradients(float[][], float[][])}, and the gradient of the mean loss with respect to the inputs too.
     *
     * @param inputGradients takes one gradient a row, as long as the inputs; null for none
     */
    public final double gradients(float[][] inputs, float[][] targets, float @Nullable [][] inputGradients) {
        // not finite numbers would stay in a tile and spoil the next batch
        BatchCheck.check(network.architecture, inputs, targets, inputGradients);
        Dataset batch = Dataset.of(inputs, targets);
        if (inputGradients == null) {
            return runner(inputs.length).gradients(batch);
        }
        int size = Shapes.size(network.architecture.input());
        float[] flat = new float[Math.multiplyExact(inputs.length, size)];
        double loss = runner(inputs.length).gradients(batch, flat);
        for (int i = 0; i < inputs.length; i++) {
            System.arraycopy(flat, i * size, inputGradients[i], 0, size);
        }
        return loss;
    }

    /**
     * The layer of a name.
     *
     * @throws IllegalArgumentException when there is none; the message lists the names and the closest
     */
    public final Layer layer(String name) {
        return layers.get(name);
    }

    /** All layers, in declaration order, inputs with fields of their own among them; the last one is the output, if there is one. */
    public final List<Layer> layers() {
        return layers.inOrder();
    }

    /** The number of parameters, frozen ones included. */
    public final int parameters() {
        int count = 0;
        for (Segment segment : network.architecture.segments()) {
            count += segment.size();
        }
        return count;
    }

    /** The shape of one sample: {@code {height, width, channels}}, {@code {length, channels}} or {@code {n}}. */
    public final int[] inputShape() {
        return network.architecture.input().clone();
    }

    /** The shape of one output: {@code {height, width, channels}}, {@code {length, channels}} or {@code {units}}. */
    public final int[] outputShape() {
        return Shapes.output(network.architecture).clone();
    }

    /** What a sample consists of, in this order: one part, or one for each field with {@code @Input}. */
    public final List<Part> inputs() {
        return network.architecture.inputs().stream().map(Part::new).toList();
    }

    /** What an output consists of, in this order: one part, or one for each field with {@code @Output}. */
    public final List<Part> outputs() {
        return network.architecture.outputs().stream().map(Part::new).toList();
    }

    /**
     * The input of a name.
     *
     * @throws IllegalArgumentException when there is none; the message lists the names
     */
    public final Part input(String name) {
        return part("input", name, inputs());
    }

    /**
     * The output of a name, to be cut out of what {@link #predict(float[])} gives.
     *
     * @throws IllegalArgumentException when there is none; the message lists the names
     */
    public final Part output(String name) {
        return part("output", name, outputs());
    }

    private Part part(String what, String name, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(network.architecture.name() + " has no " + what + " \""
                        + name + "\"; it has "
                        + parts.stream().map(Part::name).collect(Collectors.joining(", "))));
    }

    /**
     * The names of a sample's numbers, in order, where every input names its columns: what to take of a table.
     *
     * @throws IllegalStateException when an input has no names for its numbers
     */
    public final List<String> columns() {
        List<String> columns = new ArrayList<>();
        for (Part input : inputs()) {
            if (input.columns().isEmpty()) {
                throw new IllegalStateException(network.architecture.name() + ": the numbers of " + input.name()
                        + " have no names; fix: @Input(columns = {...}), or put the parts together, input(\""
                        + input.name() + "\").put(...)");
            }
            columns.addAll(input.columns());
        }
        return List.copyOf(columns);
    }

    /**
     * Who computes the model: {@link Backend#VECTOR} or {@link Backend#PLAIN}. Single samples may be answered in plain
     * Java before {@link #warmUp}, though the Vector API computes the model.
     */
    public final Backend backend() {
        return programs().backend();
    }

    /**
     * Chooses who computes the model from now on; {@link Backend#AUTO} is what it starts with. The weights stay.
     *
     * @throws IllegalStateException when {@link Backend#VECTOR} cannot run here; the message says what to add to
     *     which command line, and the model is as it was
     */
    public final void use(Backend backend) {
        Programs next = new Programs(this, Objects.requireNonNull(backend, "backend"));
        wanted = backend;
        programs = next;
        inference = null;
        runner = null;
    }

    /**
     * Writes the weights to a safetensors file, with the architecture's fingerprint. The file is written beside its
     * place and moved there, so that it is never seen half written; its directory must exist.
     *
     * @throws IOException when it cannot be written; then an older file is as it was
     * @throws IllegalStateException when a weight is not finite, as after a training that diverged; then too
     */
    public final void save(Path path) throws IOException {
        Weights.save(network, path);
    }

    /**
     * Reads the weights from a file of the same architecture. A file of another tool, without a fingerprint, must
     * have the same tensors: {@code conv1.weights}, {@code conv1.bias} and so on, F32, in the public layout.
     *
     * @throws WeightsException when the file is damaged, or of another architecture: the message has the difference
     *     for each layer. Then the model is as it was
     * @throws IOException when the file cannot be read; then too
     */
    public final void load(Path path) throws IOException {
        Weights.load(network, path);
    }

    /**
     * Reads weights from a file; with {@link Matching#MATCHING} those of the layers whose name and shapes fit.
     *
     * @return what was taken and what was not
     * @throws WeightsException when the file is damaged, or nothing in it fits; then the model is as it was
     * @throws IOException when the file cannot be read; then too
     */
    public final LoadReport load(Path path, Matching matching) throws IOException {
        return Weights.load(network, path, matching);
    }

    /** The bytes that {@link #save} writes. */
    public final byte[] toBytes() {
        return Weights.toBytes(network);
    }

    /**
     * As {@link #load(Path)}, from the bytes of a file. Safe on bytes from anywhere.
     *
     * @throws WeightsException as there
     */
    public final void fromBytes(byte[] bytes) throws WeightsException {
        Weights.fromBytes(network, bytes, Matching.EXACT);
    }

    /**
     * As {@link #load(Path, Matching)}, from the bytes of a file. Safe on bytes from anywhere.
     *
     * @throws WeightsException as there
     */
    public final LoadReport fromBytes(byte[] bytes, Matching matching) throws WeightsException {
        return Weights.fromBytes(network, bytes, matching);
    }

    /** A table of the layers with their shapes and parameters. */
    public final String summary() {
        return network.architecture.summary();
    }

    /** The {@link #summary}. */
    @Override
    public String toString() {
        return summary();
    }

    private Programs programs() {
        Programs current = programs;
        if (current == null) {
            current = new Programs(this, wanted);
            programs = current;
        }
        return current;
    }

    /** What answers single samples now, with the weights as they are now. */
    private Served served() {
        return packs().single(programs());
    }

    private Packs packs() {
        Packs current = packs;
        if (current == null || packedVersion != network.version) {
            current = new Packs(network.parameters);
            packs = current;
            packedVersion = network.version;
        }
        return current;
    }

    private Inference inference() {
        Inference current = inference;
        if (current == null) {
            current = new Inference(network.architecture);
            inference = current;
        }
        return current;
    }

    /** Single-threaded: threads of its own would outlive the model. */
    private BatchRunner runner(int batchSize) {
        BatchRunner current = runner;
        if (current == null) {
            current = new BatchRunner(network, programs().tiles(), batchSize, 1);
            runner = current;
        }
        return current;
    }
}
