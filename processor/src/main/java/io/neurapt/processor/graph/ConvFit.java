package io.neurapt.processor.graph;

import io.neurapt.annotation.Padding;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.graph.Values.Size;
import io.neurapt.processor.read.LayerSpec.ConvSpec;
import java.util.Arrays;
import java.util.List;

/**
 * Whether the numbers of a convolution fit each other, and what it reads.
 *
 * @param spec what was written
 * @param op what it computes
 * @param source what it reads
 */
record ConvFit(ConvSpec spec, Op.Conv op, Source source, Diagnostics problems) {

    /** Whether its numbers fit each other, whatever it reads; each of them is good by itself. */
    static boolean numbersFit(ConvSpec spec, int filters, Size stride, Size dilation, int groups, Values values) {
        if (stride.isAboveOne() && dilation.isAboveOne()) {
            values.report(Diagnostic.of(
                            Problem.STRIDE_WITH_DILATION,
                            spec.dilation().origin(),
                            "stride " + stride + " and dilation " + dilation + " of " + spec.name()
                                    + " are both above 1, but only one of them may be")
                    .fix("dilation = 1", "stride = 1"));
        }
        if (filters % groups != 0) {
            values.report(Diagnostic.of(
                            Problem.GROUPS_DO_NOT_DIVIDE,
                            spec.groups().origin(),
                            Numbers.grouped(groups) + " groups of " + spec.name() + " do not divide its "
                                    + Numbers.counted(filters, "filter"))
                    .fix(
                            "groups = " + largestDivisor(groups, filters),
                            "filters = " + (filters / groups + 1L) * groups));
        }
        return values.areGood();
    }

    boolean check() {
        OneAxis axis = new OneAxis(spec.name(), source);
        boolean sizes = axis.size("kernel", spec.kernel(), problems)
                & axis.size("stride", spec.stride(), problems)
                & axis.size("dilation", spec.dilation(), problems);
        if (!sizes || !ImageFit.check(spec.declared(), source, problems)) {
            return false;
        }
        int channels = source.shape().channels();
        if (channels % op.groups() != 0) {
            problems.add(Diagnostic.of(
                            Problem.GROUPS_DO_NOT_DIVIDE,
                            spec.groups().origin(),
                            Numbers.grouped(op.groups()) + " groups of " + spec.name() + " do not divide the "
                                    + Numbers.counted(channels, "channel") + " it reads")
                    .with("input", source.describe())
                    .with("rule", "groups divide channels and filters, " + channels + " and " + op.filters())
                    .fix("groups = " + largestDivisor(op.groups(), channels, op.filters())));
            return false;
        }
        boolean isDilated = op.dilationHeight() > 1 || op.dilationWidth() > 1;
        if (!isDilated || !fits(1, 1)) {
            return WindowFit.kernel(spec)
                    .dilated(new Size(op.dilationHeight(), op.dilationWidth()))
                    .check(ordinary(), source, problems);
        }
        if (fits(op.dilationHeight(), op.dilationWidth())) {
            return true;
        }
        problems.add(spansTooMuch());
        return false;
    }

    /** The same without dilation, for what is wrong in any case. */
    private Op.Conv ordinary() {
        return new Op.Conv(
                op.filters(),
                op.kernelHeight(),
                op.kernelWidth(),
                op.strideHeight(),
                op.strideWidth(),
                op.padding(),
                op.activation(),
                op.bias(),
                op.start());
    }

    private boolean fits(int down, int across) {
        return op.padding() == Padding.SAME
                || Window.span(op.kernelHeight(), down) <= source.shape().height()
                        && Window.span(op.kernelWidth(), across)
                                <= source.shape().width();
    }

    private Diagnostic spansTooMuch() {
        Shape shape = source.shape();
        Size span = new Size(
                Window.span(op.kernelHeight(), op.dilationHeight()), Window.span(op.kernelWidth(), op.dilationWidth()));
        int down = Math.min(op.dilationHeight(), most(shape.height(), op.kernelHeight()));
        int across = Math.min(op.dilationWidth(), most(shape.width(), op.kernelWidth()));
        boolean square = op.dilationHeight() == op.dilationWidth();
        List<Integer> most = square ? List.of(Math.min(down, across)) : List.of(down, across);
        return Diagnostic.of(
                        Problem.KERNEL_TOO_LARGE,
                        spec.dilation().origin(),
                        "kernel " + op.kernelHeight() + "x" + op.kernelWidth() + " with dilation "
                                + (square ? op.dilationHeight() : op.dilationHeight() + "x" + op.dilationWidth())
                                + " spans " + span + ", which does not fit the " + shape.height() + "x" + shape.width()
                                + " input of " + spec.name())
                .with("input", source.describe())
                .with(
                        "rule",
                        "dilation * (kernel - 1) + 1 <= input = "
                                + (shape.height() == shape.width()
                                        ? "" + shape.height()
                                        : shape.height() + "x" + shape.width()))
                .fix("dilation = " + Numbers.source(most) + " or less", "padding = SAME");
    }

    /** The largest dilation with which a kernel fits. */
    private static int most(int input, int kernel) {
        return kernel == 1 ? Integer.MAX_VALUE : (input - 1) / (kernel - 1);
    }

    /** The largest number up to a limit that divides all others. */
    private static int largestDivisor(int limit, int... numbers) {
        int common = Arrays.stream(numbers).reduce(0, ConvFit::commonDivisor);
        int largest = 1;
        for (int i = 1; (long) i * i <= common; i++) {
            for (int divisor : common % i == 0 ? new int[] {i, common / i} : new int[0]) {
                largest = divisor <= limit ? Math.max(largest, divisor) : largest;
            }
        }
        return largest;
    }

    private static int commonDivisor(int a, int b) {
        return b == 0 ? a : commonDivisor(b, a % b);
    }
}
