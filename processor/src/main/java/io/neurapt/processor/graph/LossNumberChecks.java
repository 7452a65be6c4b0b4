package io.neurapt.processor.graph;

import io.neurapt.annotation.Loss;
import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.Located;
import io.neurapt.processor.read.LossSpec;
import io.neurapt.processor.read.WrittenLoss;
import java.util.Set;
import java.util.stream.Collectors;

/** Checks the numbers of a loss: that its formula has them, and their range. */
final class LossNumberChecks {

    private final String network;
    private final WrittenLoss loss;
    private final Diagnostics problems;

    LossNumberChecks(String network, WrittenLoss loss, Diagnostics problems) {
        this.network = network;
        this.loss = loss;
        this.problems = problems;
    }

    void run() {
        Loss smoothed = loss.given().contains("gamma") ? Loss.FOCAL : Loss.CROSS_ENTROPY;
        if (belongs("labelSmoothing", loss.labelSmoothing(), LossSpec.SMOOTHED, smoothed)) {
            checkSmoothing(loss.labelSmoothing());
        }
        Loss focused = loss.kind().value() == Loss.BINARY_CROSS_ENTROPY ? Loss.BINARY_FOCAL : Loss.FOCAL;
        if (belongs("gamma", loss.gamma(), LossSpec.FOCUSED, focused)) {
            checkGamma(loss.gamma());
        }
    }

    /** Whether the loss has the number; where it is written and the loss has none, that is reported. */
    private boolean belongs(String name, Located<Double> number, Set<Loss> losses, Loss closest) {
        if (losses.contains(loss.kind().value())) {
            return true;
        }
        if (loss.given().contains(name)) {
            problems.add(Diagnostic.of(
                            Problem.NOT_OF_THIS_LOSS,
                            number.origin(),
                            loss.kind().value() + " has no " + name)
                    .with("losses", losses.stream().map(Loss::name).collect(Collectors.joining(", ")))
                    .fix("loss = " + closest, "no " + name));
        }
        return false;
    }

    private void checkSmoothing(Located<Double> smoothing) {
        if (!(smoothing.value() >= 0 && smoothing.value() < 1)) {
            problems.add(Diagnostic.of(
                            Problem.RATE_OUT_OF_RANGE,
                            smoothing.origin(),
                            "labelSmoothing of " + network + " is " + smoothing.value()
                                    + " but must be at least 0 and below 1")
                    .fix("labelSmoothing = 0.1"));
        }
    }

    private void checkGamma(Located<Double> gamma) {
        if (!(gamma.value() >= 0 && gamma.value() <= Float.MAX_VALUE)) {
            problems.add(Diagnostic.of(
                            Problem.VALUE_TOO_SMALL,
                            gamma.origin(),
                            "gamma of " + network + " is " + gamma.value() + " but must be a number of at least 0")
                    .fix("gamma = 2"));
        }
    }
}
