package io.neurapt.samples;

import io.neurapt.data.Split;
import io.neurapt.data.Table;
import io.neurapt.optim.Adam;
import io.neurapt.train.Epoch;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Lesson 7: categories, and two answers. {@link PenguinNet} tells species and mass of {@link Penguins}. */
public final class Lesson07 {

    private static final int EPOCHS = 300;

    private Lesson07() {}

    public static void main(String[] args) throws IOException {
        // Its columns have names. Those that hold words are categories, numbered in alphabetical order.
        Table table = Penguins.load();

        PenguinNet net = PenguinNet.create(1);
        System.out.println(net.summary());
        System.out.println("\nA sample:  " + String.join(", ", net.columns()));
        System.out.println("An answer: " + net.output("species") + "; " + net.output("mass"));

        Split split = Penguins.samples(table, net).split(0.8, 1);
        System.out.printf(
                "%nTraining on %d penguins, testing on %d others.%n%n",
                split.train().size(), split.test().size());

        Fit fit = Fit.epochs(EPOCHS)
                .batchSize(16)
                .threads(1)
                .optimizer(Adam.rate(2e-3))
                .onEpoch(Lesson07::print);
        net.fit(split.train(), fit);

        // Each output by itself, with its own loss.
        System.out.printf("%nOn the others: %s%n", net.evaluate(split.test()));

        float[] penguin = {46.5f, 17.9f, 192, table.category("island", "Dream"), table.category("sex", "female")};
        float[] answer = net.predict(penguin);
        System.out.println("A female of Dream, with a bill of 46.5 x 17.9 mm and flippers of 192 mm:");
        float[] probabilities = net.output("species").of(answer);
        List<String> species = table.categories("species");
        for (int i = 0; i < species.size(); i++) {
            System.out.printf(Locale.ROOT, "%12s  %5.1f%%%n", species.get(i), 100 * probabilities[i]);
        }
        System.out.printf(
                Locale.ROOT, "%12s  %5.2f kg%n", "mass", net.output("mass").of(answer)[0]);
    }

    /** A line for every thirtieth epoch: they are short. */
    private static void print(Epoch epoch) {
        if (epoch.number() % 30 == 0) {
            System.out.println(epoch);
        }
    }
}
