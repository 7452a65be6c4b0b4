package io.neurapt.train;

import io.neurapt.data.Dataset;
import io.neurapt.internal.OutputInfo;
import io.neurapt.internal.Shapes;
import io.neurapt.metric.ConfusionMatrix;
import io.neurapt.metric.Errors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is measured of one output, sample by sample, on several threads.
 *
 * <p>What is summed in floating point is kept for each sample and summed in their order; counts may be summed in any.
 */
final class Measure {

    final OutputInfo info;
    private final int numbers; // of an output
    private final @Nullable Answers answers; // null where it is not classes
    private final float[] losses;
    private final double[] absolute;
    private final double[] squared;
    private final long[][][] counts; // [worker][true class][answer]

    Measure(OutputInfo info, int samples, int workers) {
        this.info = info;
        this.numbers = Shapes.size(info.shape());
        this.answers = Answers.of(info);
        this.losses = new float[samples];
        this.absolute = new double[samples];
        this.squared = new double[samples];
        int classes = answers == null ? 0 : answers.classes();
        this.counts = new long[workers][classes][classes];
    }

    /**
     * Takes one sample in. Each is one thread's alone.
     *
     * @param outputs all of the network, as are the targets
     */
    void add(int sample, int worker, float loss, float[] outputs, float[] targets) {
        losses[sample] = loss;
        for (int i = info.at(); i < info.at() + numbers; i++) {
            double error = (double) outputs[i] - targets[i];
            absolute[sample] += Math.abs(error);
            squared[sample] += error * error;
        }
        if (answers != null) {
            answers.count(outputs, targets, info.at(), counts[worker]);
        }
    }

    Evaluation result(Dataset data) {
        double loss = 0;
        double absoluteSum = 0;
        double squaredSum = 0;
        for (int i = 0; i < losses.length; i++) {
            loss += losses[i];
            absoluteSum += absolute[i];
            squaredSum += squared[i];
        }
        double all = (double) losses.length * numbers;
        Errors errors = new Errors(absoluteSum / all, Math.sqrt(squaredSum / all));
        return new Evaluation(
                losses.length, loss / losses.length, answers == null ? null : confusion(answers, data), errors);
    }

    private ConfusionMatrix confusion(Answers answers, Dataset data) {
        int classes = answers.classes();
        long[][] total = new long[classes][classes];
        for (long[][] part : counts) {
            for (int actual = 0; actual < classes; actual++) {
                for (int answer = 0; answer < classes; answer++) {
                    total[actual][answer] += part[actual][answer];
                }
            }
        }
        List<String> names = answers.named() ? data.classNames() : List.of("no", "yes");
        return new ConfusionMatrix(total, names.size() == classes ? names : List.of());
    }
}
