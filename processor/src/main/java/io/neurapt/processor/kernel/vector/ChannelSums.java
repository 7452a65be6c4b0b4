package io.neurapt.processor.kernel.vector;

import static io.neurapt.processor.loop.Expr.fma;
import static io.neurapt.processor.loop.Expr.read;

import io.neurapt.annotation.Activation;
import io.neurapt.processor.kernel.Split;
import io.neurapt.processor.kernel.vector.ChannelTaps.Pass;
import io.neurapt.processor.kernel.vector.ChannelTaps.Tap;
import io.neurapt.processor.loop.Access;
import io.neurapt.processor.loop.Arg;
import io.neurapt.processor.loop.Expr;
import io.neurapt.processor.loop.Index;
import io.neurapt.processor.loop.Kernel;
import io.neurapt.processor.loop.Param;
import io.neurapt.processor.loop.Stmt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What depthwise convolutions are made of: for some neighbouring pixels of a channel the sum of their taps, in registers,
 * and then for the next channel, whose row follows in memory. All taps are written out; where they are too many for one body,
 * more passes add to what the first one has stored.
 */
final class ChannelSums {

    /** What the kernels are for. */
    enum Lanes {
        /** All lanes share a weight; a parameter says how many channels there are. */
        SAMPLES,
        /** Each lane has a weight, and a channel is a block of them; how many is written out. */
        CHANNELS
    }

    /** What a sum starts from. */
    enum Start {
        ZERO,
        BIAS,
        STORED
    }

    /** Floats from one pixel, and from one channel, to the next. */
    record Steps(int fromPixel, int fromChannel, int weightChannel, int biasChannel, int toPixel, int toChannel) {}

    /** Where a row begins: what it reads, the first channel's weights and bias, its sums. */
    record Row(Index from, Index weights, Index bias, Index to) {}

    private record Body(Pass pass, int pixels, Start start, Activation activation) {}

    private final String name;
    private final String from;
    private final String to;
    private final Lanes lanes;
    private final Steps steps;
    private final int channels;
    private final Start start;
    private final Activation activation;
    private final RegisterBudget budget;
    private final Map<Body, Kernel> kernels = new LinkedHashMap<>();

    /**
     * Kernels that begin with this name.
     *
     * @param from the array that taps read
     * @param to the array that gets the sums
     * @param activation LINEAR or RELU
     */
    ChannelSums(
            String name,
            String from,
            String to,
            Lanes lanes,
            Steps steps,
            int channels,
            Start start,
            Activation activation,
            RegisterBudget budget) {
        this.name = name;
        this.from = from;
        this.to = to;
        this.lanes = lanes;
        this.steps = steps;
        this.channels = channels;
        this.start = start;
        this.activation = activation;
        this.budget = budget;
    }

    /**
     * The sums of all pixels of a row, and of all channels.
     *
     * @param taps rows of taps, each in the order of its places
     */
    List<Stmt> row(List<List<Tap>> taps, int pixels, Row row) {
        ChannelTaps all = new ChannelTaps(taps, steps.fromPixel(), budget);
        List<Stmt> body = new ArrayList<>();
        for (Split tile : Split.of(pixels, all.bestTile(pixels))) {
            List<Pass> passes = all.passes(tile.size());
            List<Stmt> calls = new ArrayList<>();
            for (int i = 0; i < passes.size(); i++) {
                Pass pass = passes.get(i);
                boolean last = i == passes.size() - 1;
                Body key = new Body(
                        pass.relative(),
                        tile.size(),
                        i == 0 ? start : Start.STORED,
                        last ? activation : Activation.LINEAR);
                Kernel kernel = kernels.get(key);
                if (kernel == null) {
                    kernel = kernel(key);
                    kernels.put(key, kernel);
                }
                calls.add(call(kernel, pass, tile.at("x"), row));
            }
            body.addAll(tile.over("x", calls));
        }
        return body;
    }

    private Stmt call(Kernel kernel, Pass pass, Index x, Row row) {
        List<Arg> args = new ArrayList<>();
        for (Param param : kernel.params()) {
            if (param.name().equals(from)) {
                Index place = row.from().plus(x.times(steps.fromPixel()));
                args.add(new Arg.Array(from, place.plus(pass.first().place())));
            } else if (param.name().equals(to)) {
                args.add(new Arg.Array(to, row.to().plus(x.times(steps.toPixel()))));
            } else if (param instanceof Param.Int) {
                args.add(new Arg.Int(Index.of(channels)));
            } else {
                boolean isBias = param.name().equals("b");
                Index weights = row.weights().plus(pass.first().weight());
                args.add(new Arg.Array(param.name(), isBias ? row.bias() : weights));
            }
        }
        return new Stmt.Call(kernel, args);
    }

    // ---- one pass over some pixels ------------------------------------------------------------------

    private Kernel kernel(Body body) {
        boolean reads = body.pass().taps() > 0;
        boolean one = lanes == Lanes.CHANNELS && channels == 1;
        Index c = one ? Index.ZERO : Index.var("c");
        List<Param> params = new ArrayList<>();
        List<Stmt> perChannel = new ArrayList<>();
        if (reads) {
            params.addAll(List.of(Param.array(from), Param.array("w")));
            perChannel.add(new Stmt.Cursor("at", from, c.times(steps.fromChannel())));
            perChannel.add(new Stmt.Cursor("tap", "w", c.times(steps.weightChannel())));
        }
        if (body.start() == Start.BIAS) {
            params.add(Param.array("b"));
        }
        params.add(Param.array(to));
        perChannel.add(new Stmt.Cursor("put", to, c.times(steps.toChannel())));
        perChannel.add(start(body, c));
        perChannel.addAll(products(body));
        perChannel.add(stores(body));
        List<Stmt> all = perChannel;
        if (lanes == Lanes.SAMPLES) {
            params.add(new Param.Int("channels"));
            all = List.of(new Stmt.For("c", Index.ZERO, Index.var("channels"), 1, perChannel));
        } else if (!one) {
            all = List.of(Stmt.loop("c", channels, perChannel));
        }
        return new Kernel(name + "Tile" + kernels.size(), List.of(describe(body)), params, all);
    }

    private String describe(Body body) {
        int taps = body.pass().taps();
        String what = body.pixels() + (body.pixels() == 1 ? " pixel" : " pixels") + " of each "
                + (lanes == Lanes.SAMPLES ? "channel, " : "block of channels, ");
        if (taps == 0) {
            return what + "which no window reads: zero.";
        }
        return what + taps + (taps == 1 ? " tap" : " taps") + (body.start() == Start.STORED ? ", added." : ".");
    }

    private Stmt start(Body body, Index c) {
        List<Stmt> line = new ArrayList<>();
        for (int p = 0; p < body.pixels(); p++) {
            Expr value = body.start() == Start.STORED
                    ? Expr.vector(stored(p))
                    : p > 0
                            ? read(sum(0))
                            : body.start() == Start.BIAS
                                    ? weight(Access.of("b", c.times(steps.biasChannel())))
                                    : Expr.splat(0);
            line.add(new Stmt.LetVector(sum(p), value));
        }
        return new Stmt.Line(line);
    }

    /** A multiply-add of a pixel's sum. */
    private record Product(int pixel, String weight) {}

    /** A row's weights, then one read number after the other, times all that it is multiplied by. */
    private List<Stmt> products(Body body) {
        List<Stmt> products = new ArrayList<>();
        int weights = 0;
        int reads = 0;
        for (List<Tap> row : body.pass().rows()) {
            List<Stmt> loads = new ArrayList<>();
            Map<Integer, List<Product>> byPlace = new TreeMap<>();
            for (Tap tap : row) {
                String weight = "w" + weights++;
                loads.add(new Stmt.LetVector(weight, weight(Access.at("w", "tap", tap.weight()))));
                for (int p = 0; p < body.pixels(); p++) {
                    int place = tap.place() + p * steps.fromPixel();
                    byPlace.putIfAbsent(place, new ArrayList<>());
                    byPlace.get(place).add(new Product(p, weight));
                }
            }
            products.add(new Stmt.Line(loads));
            for (Map.Entry<Integer, List<Product>> number : byPlace.entrySet()) {
                String read = "i" + reads++;
                List<Stmt> line = new ArrayList<>();
                line.add(new Stmt.LetVector(read, Expr.vector(Access.at(from, "at", number.getKey()))));
                for (Product product : number.getValue()) {
                    String sum = sum(product.pixel());
                    line.add(new Stmt.Assign(sum, fma(read(read), read(product.weight()), read(sum))));
                }
                products.add(new Stmt.Line(line));
            }
        }
        return products;
    }

    private Stmt stores(Body body) {
        List<Stmt> line = new ArrayList<>();
        for (int p = 0; p < body.pixels(); p++) {
            Expr sum = read(sum(p));
            boolean relu = body.activation() == Activation.RELU;
            line.add(new Stmt.VectorStore(stored(p), relu ? Expr.max(sum, Expr.splat(0)) : sum));
        }
        return new Stmt.Line(line);
    }

    private Expr weight(Access access) {
        return lanes == Lanes.SAMPLES ? Expr.splat(access) : Expr.vector(access);
    }

    private Access stored(int pixel) {
        return Access.at(to, "put", pixel * steps.toPixel());
    }

    private static String sum(int pixel) {
        return "p" + pixel;
    }
}
