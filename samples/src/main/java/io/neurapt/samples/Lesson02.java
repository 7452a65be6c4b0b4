package io.neurapt.samples;

import io.neurapt.data.Dataset;
import io.neurapt.data.Split;
import io.neurapt.optim.Adam;
import io.neurapt.train.Epoch;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Lesson 2: a table. {@link IrisNet} learns to tell three species of iris apart by four measurements. */
public final class Lesson02 {

    private static final int EPOCHS = 200;

    private Lesson02() {}

    public static void main(String[] args) throws IOException {
        Dataset flowers = Iris.load();

        // Four fifths to learn from, at random; the others only measure the result.
        Split split = flowers.split(0.8, 1);

        IrisNet net = IrisNet.create(1);
        System.out.println(net.summary());
        System.out.printf(
                "%nTraining on %d flowers, testing on %d others.%n%n",
                split.train().size(), split.test().size());

        // The rows are centimetres from 0.1 to 7.9: near enough to 1 to be used as they are.
        Fit fit = Fit.epochs(EPOCHS)
                .batchSize(16)
                .threads(1)
                .optimizer(Adam.rate(5e-3))
                .onEpoch(Lesson02::print);
        net.fit(split.train(), fit);

        System.out.printf("%nOn the others: %s%n", net.evaluate(split.test()));

        float[] flower = {5.9f, 2.8f, 4.3f, 1.3f};
        float[] probabilities = net.predict(flower);
        System.out.println("A flower with sepals of 5.9 x 2.8 cm and petals of 4.3 x 1.3 cm:");
        List<String> species = flowers.classNames();
        for (int i = 0; i < species.size(); i++) {
            System.out.printf(Locale.ROOT, "%12s  %5.1f%%%n", species.get(i), 100 * probabilities[i]);
        }
    }

    /** A line for every twentieth epoch: they are short. */
    private static void print(Epoch epoch) {
        if (epoch.number() % 20 == 0) {
            System.out.println(epoch);
        }
    }
}
