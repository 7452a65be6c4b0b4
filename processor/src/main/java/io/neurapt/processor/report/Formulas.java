package io.neurapt.processor.report;

import io.neurapt.annotation.Activation;
import io.neurapt.annotation.Loss;
import io.neurapt.annotation.PoolMode;
import io.neurapt.processor.graph.Node;
import io.neurapt.processor.graph.Op;
import io.neurapt.processor.graph.Shape;
import io.neurapt.processor.graph.Window;
import io.neurapt.processor.read.LayerSpec;
import io.neurapt.processor.read.LossSpec;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What layers compute, as lines of mathematics with their numbers in them. {@code x} is what a layer reads and {@code y}
 * what it gives; {@code i j} is a pixel, {@code c} a channel, {@code f} a filter, {@code u} a unit. Outside of an image
 * {@code x} is 0.
 */
public final class Formulas {

    /** For each kind of layer how its formula is written. */
    private static final Map<Class<? extends Op>, Function<Formulas, List<String>>> BY_KIND = new LinkedHashMap<>();

    static {
        add(Op.Input.class, Formulas::input);
        add(Op.Embedding.class, Formulas::embedding);
        add(Op.Conv.class, Formulas::conv);
        add(Op.DepthwiseConv.class, Formulas::depthwise);
        add(Op.SeparableConv.class, Formulas::separable);
        add(Op.TransposedConv.class, Formulas::transposed);
        add(Op.Pool.class, Formulas::pool);
        add(Op.GlobalPool.class, Formulas::globalPool);
        add(Op.UpSample.class, Formulas::upSample);
        add(Op.ZeroPad.class, Formulas::zeroPad);
        add(Op.Crop.class, Formulas::crop);
        add(Op.Flatten.class, Formulas::flatten);
        add(Op.Dense.class, Formulas::dense);
        add(Op.BatchNorm.class, Formulas::batchNorm);
        add(Op.LayerNorm.class, Formulas::layerNorm);
        add(Op.Dropout.class, Formulas::dropout);
        add(Op.Activate.class, Formulas::activate);
        add(Op.Add.class, (formulas, op) -> formulas.eachOf(" + "));
        add(Op.Multiply.class, (formulas, op) -> formulas.eachOf(" · "));
        add(Op.Concat.class, Formulas::concat);
    }

    private static final Map<Activation, String> FUNCTIONS = new EnumMap<>(Map.ofEntries(
            Map.entry(Activation.RELU, "max(a, 0)"),
            Map.entry(Activation.RELU6, "min(max(a, 0), 6)"),
            Map.entry(Activation.LEAKY_RELU, "a above 0, 0.3 a below"),
            Map.entry(Activation.ELU, "a above 0, exp(a) − 1 below"),
            Map.entry(Activation.SELU, "1.0507 a above 0, 1.0507 · 1.67326 (exp(a) − 1) below"),
            Map.entry(Activation.GELU, "a / 2 · (1 + erf(a / √2))"),
            Map.entry(Activation.SWISH, "a / (1 + exp(−a))"),
            Map.entry(Activation.HARD_SWISH, "a · min(max(a + 3, 0), 6) / 6"),
            Map.entry(Activation.MISH, "a · tanh(log(1 + exp(a)))"),
            Map.entry(Activation.SOFTPLUS, "log(1 + exp(a))"),
            Map.entry(Activation.SOFTSIGN, "a / (1 + |a|)"),
            Map.entry(Activation.EXPONENTIAL, "exp(a)"),
            Map.entry(Activation.SIGMOID, "1 / (1 + exp(−a))"),
            Map.entry(Activation.HARD_SIGMOID, "min(max(a + 3, 0), 6) / 6"),
            Map.entry(Activation.SOFTMAX, "exp(a[n]) / Σm exp(a[m])"),
            Map.entry(Activation.LOG_SOFTMAX, "a[n] − log Σm exp(a[m])")));

    private static final Map<Loss, String> LOSSES = new EnumMap<>(Map.ofEntries(
            Map.entry(Loss.CROSS_ENTROPY, "−Σn t[n] · log y[n]"),
            Map.entry(Loss.FOCAL, "−Σn t[n] · (1 − y[n])^γ · log y[n]"),
            Map.entry(Loss.BINARY_CROSS_ENTROPY, "mean of −t · log y − (1 − t) · log(1 − y)"),
            Map.entry(
                    Loss.BINARY_FOCAL,
                    "mean of q^γ · (−t · log y − (1 − t) · log(1 − y)), with q = t (1 − y) + (1 − t) y"),
            Map.entry(Loss.MEAN_SQUARED_ERROR, "mean of (y − t)²"),
            Map.entry(Loss.MEAN_ABSOLUTE_ERROR, "mean of |y − t|"),
            Map.entry(Loss.HUBER, "mean of (y − t)² / 2 where |y − t| ≤ 1, else |y − t| − 1/2"),
            Map.entry(Loss.LOG_COSH, "mean of log cosh(y − t)"),
            Map.entry(Loss.POISSON, "mean of y − t · log y"),
            Map.entry(Loss.HINGE, "mean of max(1 − t · y, 0)"),
            Map.entry(Loss.KL_DIVERGENCE, "Σn t[n] · log(t[n] / y[n])")));

    private final Node node;
    private final List<String> reads;
    private final Shape in;

    /** @param reads names of the layers that it reads */
    private Formulas(Node node, List<String> reads) {
        this.node = node;
        this.reads = reads;
        this.in = node.input();
    }

    /** One kind of layer and its formula. */
    private interface Formula<T extends Op> {
        List<String> of(Formulas formulas, T op);
    }

    private static <T extends Op> void add(Class<T> kind, Formula<T> formula) {
        BY_KIND.put(kind, formulas -> formula.of(formulas, kind.cast(formulas.node.op())));
    }

    /** The kinds of layers that have one. */
    public static Set<Class<? extends Op>> kinds() {
        return BY_KIND.keySet();
    }

    /**
     * The lines of a layer.
     *
     * @param reads names of what it reads, in order
     */
    static List<String> of(Node node, List<String> reads) {
        Formulas formulas = new Formulas(node, reads);
        List<String> lines = new ArrayList<>(BY_KIND.get(node.op().getClass()).apply(formulas));
        String function = FUNCTIONS.get(node.op().activation());
        if (function != null) {
            lines.add(name(node.op().activation()) + "(a) = " + function);
        }
        return lines;
    }

    /** The line of a loss: what one sample adds. */
    static String of(LossSpec loss, Shape output) {
        StringBuilder line = new StringBuilder("loss = " + LOSSES.get(loss.kind()));
        if (LossSpec.FOCUSED.contains(loss.kind())) {
            line.append(", γ = ").append(loss.gamma());
        }
        if (loss.labelSmoothing() > 0) {
            line.append(", t smoothed by ").append(loss.labelSmoothing());
        }
        if (loss.weight() != 1) {
            line.append(", times ").append(loss.weight());
        }
        return line.append(output.isVector() ? "" : ", mean over the pixels").toString();
    }

    private static String name(Activation activation) {
        return activation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    // ---- kinds of layers ----------------------------------------------------------------------------

    private List<String> input(Op.Input op) {
        long end = op.at() + op.shape().size() - 1;
        return List.of("y = the sample's numbers " + op.at() + " to " + end);
    }

    private List<String> embedding(Op.Embedding op) {
        String place = node.shape().isVector() ? "y[u] = w[x, u]" : "y[n, u] = w[x[n], u]";
        return List.of(place, "x is a category, from 0 to " + (op.categories() - 1));
    }

    private List<String> conv(Op.Conv op) {
        Window down = op.vertical(in);
        Window across = op.horizontal(in);
        String channel = op.groups() == 1 ? "c" : times(op.groupChannels(in), "g") + " + c";
        String sum = "Σ w[" + taps("c, f") + "] · x["
                + pixel(at("i", down, op.dilationHeight(), "ky"), at("j", across, op.dilationWidth(), "kx"), channel)
                + "]";
        List<String> lines = new ArrayList<>();
        lines.add(y("f") + applied(op.activation(), plusBias(op.bias(), "f", sum)));
        lines.add(over(op.kernelHeight(), op.kernelWidth()) + ", c < " + op.groupChannels(in));
        if (op.groups() > 1) {
            lines.add("g = f div " + op.groupFilters());
        }
        return lines;
    }

    private List<String> depthwise(Op.DepthwiseConv op) {
        return List.of(
                y("f") + applied(op.activation(), plusBias(op.bias(), "f", depthwiseSum(op))),
                over(op.kernelHeight(), op.kernelWidth()));
    }

    private String depthwiseSum(Op.DepthwiseConv op) {
        String channel = op.multiplier() == 1 ? "f" : "f div " + op.multiplier();
        return "Σ w[" + taps("0, f") + "] · x["
                + pixel(at("i", op.vertical(in), 1, "ky"), at("j", op.horizontal(in), 1, "kx"), channel) + "]";
    }

    private List<String> separable(Op.SeparableConv op) {
        Op.DepthwiseConv first = op.depthwise();
        Op.Conv second = op.pointwise();
        String depthwise = depthwiseSum(first).replace("Σ w[", "Σ d[").replace(", f]", ", c]");
        String sum = "Σ w[" + pixel("0", "0", "c, f") + "] · z[" + pixel("i", "j", "c") + "]";
        return List.of(
                "z[" + pixel("i", "j", "c") + "] = " + depthwise.replace("f div", "c div"),
                over(first.kernelHeight(), first.kernelWidth()),
                y("f") + applied(op.activation(), plusBias(second.bias(), "f", sum)),
                "over c < " + first.filters(in));
    }

    private List<String> transposed(Op.TransposedConv op) {
        String sum = "Σ w[" + taps("f, c") + "] · x[" + pixel("m", "n", "c") + "]";
        String across = "n with " + at("n", op.horizontal(in), 1, "kx") + " = j";
        String pixels = in.isSeries() ? across : "m with " + at("m", op.vertical(in), 1, "ky") + " = i, " + across;
        return List.of(
                y("f") + applied(op.activation(), plusBias(op.bias(), "f", sum)),
                over(op.kernelHeight(), op.kernelWidth()) + ", c < " + in.channels(),
                "and the pixels " + pixels);
    }

    private List<String> pool(Op.Pool op) {
        String function = op.mode() == PoolMode.MAX ? "max " : "mean of ";
        String inside = op.vertical(in).isInside() && op.horizontal(in).isInside() ? "" : ", inside of the image";
        return List.of(
                y("c") + function + "x["
                        + pixel(at("i", op.vertical(in), 1, "ky"), at("j", op.horizontal(in), 1, "kx"), "c") + "]",
                over(op.height(), op.width()) + inside);
    }

    private List<String> globalPool(Op.GlobalPool op) {
        String pixels = in.isSeries() ? "j < " + in.width() : "i < " + in.height() + ", j < " + in.width();
        return List.of(
                "y[c] = " + (op.mode() == PoolMode.MAX ? "max " : "mean of ") + "x[" + pixel("i", "j", "c") + "]",
                "over " + pixels);
    }

    private List<String> upSample(Op.UpSample op) {
        return List.of(y("c") + "x[" + pixel("i div " + op.height(), "j div " + op.width(), "c") + "]");
    }

    private List<String> zeroPad(Op.ZeroPad op) {
        return List.of(
                y("c") + "x["
                        + pixel(
                                "i" + minus(op.sides().top()),
                                "j" + minus(op.sides().left()),
                                "c") + "]",
                "0 where that is outside of the image");
    }

    private List<String> crop(Op.Crop op) {
        return List.of(y("c") + "x["
                + pixel("i" + plus(op.sides().top()), "j" + plus(op.sides().left()), "c") + "]");
    }

    private List<String> flatten(Op.Flatten op) {
        return List.of("y[n] = x[" + pixel("i", "j", "c") + "], row by row", "the same numbers: nothing is computed");
    }

    private List<String> dense(Op.Dense op) {
        return List.of(
                "y[u] = " + applied(op.activation(), plusBias(op.bias(), "u", "Σ w[n, u] · x[n]")),
                "over n < " + in.size());
    }

    private List<String> batchNorm(Op.BatchNorm op) {
        return List.of(
                "y = " + applied(op.activation(), "γ[c] · (x − μ[c]) / √(σ²[c] + " + op.epsilon() + ") + β[c]"),
                "μ, σ² of all samples" + (in.isVector() ? "" : " and pixels")
                        + " of the batch; in use the running ones",
                "running ← " + op.momentum() + " · running + " + (float) (1 - op.momentum()) + " · batch");
    }

    private List<String> layerNorm(Op.LayerNorm op) {
        return List.of(
                "y = " + applied(op.activation(), "γ[c] · (x − μ) / √(σ² + " + op.epsilon() + ") + β[c]"),
                "μ, σ² over the " + in.channels() + (in.isVector() ? " units" : " channels of a pixel"));
    }

    private List<String> dropout(Op.Dropout op) {
        String what = op.dropped() == LayerSpec.Dropped.CHANNELS ? "whole channels" : "numbers";
        return List.of(
                "y = 0 with probability " + op.rate() + ", else x / " + (float) (1 - op.rate()) + ", in training",
                "y = x in use; " + what + " are dropped");
    }

    private List<String> activate(Op.Activate op) {
        return List.of("y = " + applied(op.activation(), "x"));
    }

    private List<String> eachOf(String operator) {
        return List.of("y = " + applied(node.op().activation(), String.join(operator, reads)));
    }

    private List<String> concat(Op.Concat op) {
        return List.of("y = " + applied(op.activation(), "[" + String.join(", ", reads) + "]"), "channel by channel");
    }

    // ---- their parts --------------------------------------------------------------------------------

    /** {@code y[i, j, f] = }. */
    private String y(String channel) {
        return "y[" + pixel("i", "j", channel) + "] = ";
    }

    private String pixel(String down, String across, String channel) {
        return (in.isSeries() ? "" : down + ", ") + across + ", " + channel;
    }

    private String taps(String channels) {
        return pixel("ky", "kx", channels);
    }

    private String over(int height, int width) {
        return "over " + (in.isSeries() ? "" : "ky < " + height + ", ") + "kx < " + width;
    }

    /** {@code 2 i + ky − 1}: what a window's tap reads along one axis. */
    private static String at(String position, Window window, int dilation, String tap) {
        return times(window.stride(), position) + " + " + times(dilation, tap) + minus(window.before());
    }

    private static String times(int number, String index) {
        return number == 1 ? index : number + " " + index;
    }

    private static String minus(int number) {
        return number == 0 ? "" : " − " + number;
    }

    private static String plus(int number) {
        return number == 0 ? "" : " + " + number;
    }

    private static String plusBias(boolean bias, String index, String sum) {
        return bias ? "b[" + index + "] + " + sum : sum;
    }

    private static String applied(Activation activation, String value) {
        return activation == Activation.LINEAR ? value : name(activation) + "(" + value + ")";
    }
}
