package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Origin;
import io.neurapt.processor.diagnostic.Problem;
import java.util.Optional;

/**
 * Checks that the code of a layer is not too much for {@code javac}: some sizes are not those of loops, each of them is a piece
 * of code.
 */
final class CodeLimits {

    /** Code that is written in some seconds. */
    private static final int MOST = 512;

    /** The same of a dense layer, whose kernels are small. */
    private static final int MOST_COLUMNS = 1_000;

    /** As far apart are the patches of a large vision transformer. */
    private static final int MOST_STRIDE = 32;

    /** Layers of which each is a term of one sum: {@code javac} takes sums apart recursively. */
    private static final int MOST_JOINED = 100;

    /**
     * What a layer has too many of.
     *
     * @param count as many
     * @param noun of what
     * @param most as many as there may be
     * @param fix an edit after which there are fewer
     */
    private record Excess(long count, String noun, int most, String fix) {}

    private CodeLimits() {}

    /** Whether it is not too much. */
    static boolean hold(Node node, Origin origin, Diagnostics problems) {
        Optional<Excess> found = excess(node);
        if (found.isEmpty() || found.get().count() <= found.get().most()) {
            return true;
        }
        Excess excess = found.get();
        problems.add(Diagnostic.of(
                        Problem.TOO_MUCH_CODE,
                        origin,
                        node.name() + " has " + Numbers.grouped(excess.count()) + " " + excess.noun()
                                + ", each of which becomes code of its own")
                .with("rule", excess.noun() + " <= " + Numbers.grouped(excess.most()))
                .fix(excess.fix()));
        return false;
    }

    private static Optional<Excess> excess(Node node) {
        Op op = node.op();
        if (op instanceof Op.Conv conv) {
            return Optional.of(ofConv(conv, node));
        }
        if (op instanceof Op.SeparableConv conv) {
            return Optional.of(ofDepthwise(conv.depthwise(), node.input()));
        }
        if (op instanceof Op.DepthwiseConv conv) {
            return Optional.of(ofDepthwise(conv, node.input()));
        }
        if (op instanceof Op.TransposedConv conv) {
            return Optional.of(largest(
                    ofKernel(conv.kernelWidth()), ofStrides(conv.strideHeight(), conv.strideWidth(), node.shape())));
        }
        if (op instanceof Op.Dense) {
            long columns = node.input().isVector() ? 1 : node.input().width();
            return Optional.of(new Excess(
                    columns, "columns of input", MOST_COLUMNS, "a pool or @GlobalPool above " + node.name()));
        }
        if (op instanceof Op.UpSample size) {
            long copies = (long) size.height() + size.width();
            return Optional.of(
                    new Excess(copies, "repeated rows and columns", MOST, "size = " + MOST / 2 + " or less"));
        }
        return op instanceof Op.Join
                ? Optional.of(
                        new Excess(node.sources().size(), "inputs", MOST_JOINED, "several joins, one behind the other"))
                : Optional.empty();
    }

    private static Excess ofConv(Op.Conv conv, Node node) {
        Shape output = node.shape();
        long dilated = (long) Math.min(conv.kernelHeight() == 1 ? 1 : conv.dilationHeight(), output.height())
                * Math.min(conv.kernelWidth() == 1 ? 1 : conv.dilationWidth(), output.width());
        boolean isDepthwise = conv.groups() == node.input().channels() && conv.filters() == conv.groups();
        String fix = conv.groups() == 1
                ? "a smaller dilation"
                : isDepthwise ? "@DepthwiseConv in place of @Conv" : "fewer groups";
        Excess parts = new Excess(conv.groups() * dilated, "groups and dilated parts", MOST, fix);
        return largest(
                parts,
                largest(
                        ofKernel(conv.kernelWidth()),
                        ofStrides(conv.strideHeight(), conv.strideWidth(), node.input())));
    }

    private static Excess ofDepthwise(Op.DepthwiseConv conv, Shape larger) {
        return largest(ofKernel(conv.kernelWidth()), ofStrides(conv.strideHeight(), conv.strideWidth(), larger));
    }

    private static Excess ofKernel(int width) {
        return new Excess(width, "columns of kernel", MOST, "kernel = " + MOST + " or less");
    }

    /** @param larger the image over which windows are that far apart */
    private static Excess ofStrides(int height, int width, Shape larger) {
        long pixels = (long) Math.min(height, larger.height()) * Math.min(width, larger.width());
        return new Excess(
                pixels, "pixels of stride", MOST_STRIDE * MOST_STRIDE, "stride = " + MOST_STRIDE + " or less");
    }

    private static Excess largest(Excess one, Excess other) {
        return one.count() >= other.count() ? one : other;
    }
}
