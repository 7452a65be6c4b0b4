package io.neurapt.samples;

import io.neurapt.data.Idx;
import io.neurapt.data.Split;
import io.neurapt.optim.Adam;
import io.neurapt.train.Fit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Lesson 4: blocks, batch normalisation and dropout, on Fashion-MNIST.
 *
 * <p>Arguments: the folder with its four IDX files, and the number of epochs, 10 where it is not given. The files are at
 * https://github.com/zalandoresearch/fashion-mnist.
 */
public final class Lesson04 {

    private Lesson04() {}

    public static void main(String[] args) throws IOException {
        if (args.length == 0) {
            throw new IllegalArgumentException(
                    "expected the folder with the IDX files of Fashion-MNIST; fix: -Dargs=\"folder 10\"");
        }
        Split clothes = Idx.folder(Path.of(args[0]));
        int epochs = args.length > 1 ? Integer.parseInt(args[1]) : 10;

        FashionNet net = FashionNet.create(42);
        System.out.println(net.summary());

        // In training each batch is normalised by its own statistics, and dropout hides some numbers; in use the
        // running
        // statistics take their place, and nothing is hidden. So the validation loss may well be the lower one.
        // Large steps first, then smaller ones: a second fit goes on from the weights that the first one left.
        int last = Math.max(1, epochs / 3);
        for (double[] part : List.of(new double[] {epochs - last, 2e-3}, new double[] {last, 2e-4})) {
            if (part[0] > 0) {
                net.fit(
                        clothes.train(),
                        Fit.epochs((int) part[0])
                                .batchSize(64)
                                .seed(42 + (long) part[0])
                                .optimizer(Adam.rate(part[1]))
                                .validate(clothes.test())
                                .verbose());
            }
        }

        System.out.printf("%nThe result: %s%n", net.evaluate(clothes.test()));
    }
}
