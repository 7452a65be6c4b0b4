package io.neurapt.samples;

import io.neurapt.data.Dataset;
import io.neurapt.optim.Adam;
import io.neurapt.train.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lesson 6: a series. {@link SeriesNet} tells three shapes in noise apart, of {@link CylinderBellFunnel}. */
public final class Lesson06 {

    private static final int EPOCHS = 8;
    private static final int DRAWN = 3; // as many pictures as fit 100 columns
    private static final int COLUMNS = 32; // of a picture: each the mean of 4 numbers
    private static final int ROWS = 8;

    private Lesson06() {}

    public static void main(String[] args) {
        // Other seeds, other series: what is measured was not learned from.
        Dataset train = CylinderBellFunnel.draw(3_000, 1);
        Dataset test = CylinderBellFunnel.draw(3_000, 2);

        // Its input is {128, 1}, 128 numbers of one channel: a convolution's kernel is one number then, and so is a
        // pool's.
        SeriesNet net = SeriesNet.create(42);
        System.out.println(net.summary());
        System.out.printf(
                Locale.ROOT,
                "%nIt learns from %,d series and is measured on %,d others.%n%n",
                train.size(),
                test.size());

        // Large steps first, then smaller ones, in which it settles. After the first epoch the validation loss is high:
        // a
        // step moves the running statistics of a batch norm by a hundredth, and they need some hundreds to arrive.
        train(net, train, test, 2e-3);
        train(net, train, test, 2e-4);
        System.out.printf("%nThe result: %s%n", net.evaluate(test));

        System.out.println("\nThe first series:\n");
        System.out.println(pictures(net, test, Outcome.RIGHT));
        String wrong = pictures(net, test, Outcome.WRONG);
        System.out.println(wrong.isEmpty() ? "It reads all rightly." : "The first that it reads wrongly:\n\n" + wrong);
    }

    private static void train(SeriesNet net, Dataset train, Dataset test, double rate) {
        net.fit(
                train,
                Fit.epochs(EPOCHS / 2)
                        .batchSize(32)
                        .seed(42)
                        .optimizer(Adam.rate(rate))
                        .validate(test)
                        .verbose());
    }

    private enum Outcome {
        RIGHT,
        WRONG
    }

    /** The first series with this outcome, drawn side by side, each with the answer and its probability. */
    private static String pictures(SeriesNet net, Dataset data, Outcome wanted) {
        List<Picture> pictures = new ArrayList<>();
        float[] series = new float[data.inputSize()];
        for (int i = 0; i < data.size() && pictures.size() < DRAWN; i++) {
            data.input(i, series, 0);
            int answer = net.classify(series);
            Outcome outcome = answer == data.label(i) ? Outcome.RIGHT : Outcome.WRONG;
            if (outcome == wanted) {
                List<String> shapes = data.classNames();
                List<String> caption = List.of(
                        "a " + shapes.get(data.label(i)),
                        String.format(
                                Locale.ROOT,
                                "read as a %s: %.1f%%",
                                shapes.get(answer),
                                100 * net.predict(series)[answer]));
                pictures.add(Picture.ofSeries(series, COLUMNS, ROWS, caption));
            }
        }
        return Picture.sideBySide(pictures);
    }
}
