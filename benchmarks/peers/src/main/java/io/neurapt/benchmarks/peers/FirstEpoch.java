package io.neurapt.benchmarks.peers;

import io.neurapt.data.Dataset;
import io.neurapt.data.Idx;
import io.neurapt.optim.Sgd;
import io.neurapt.samples.DigitNet;
import io.neurapt.train.Epoch;
import io.neurapt.train.Fit;
import java.nio.file.Path;

/** Starts, reads the 60,000 digits, trains the reference network on them once, prints loss and accuracy. */
final class FirstEpoch {

    private FirstEpoch() {}

    /** {@code FirstEpoch FOLDER THREADS}. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Dataset digits = Idx.read(WorkFolder.idx(folder, "images-idx3"), WorkFolder.idx(folder, "labels-idx1"));
        DigitNet net = DigitNet.create(1);
        Fit fit = Fit.epochs(1)
                .batchSize(Job.BATCH)
                .optimizer(Sgd.rate(Peer.RATE).momentum(Peer.MOMENTUM))
                .threads(Integer.parseInt(args[1]));
        Epoch epoch = net.fit(digits, fit).epochs().get(0);
        System.out.println(Worker.RESULT + "{\"loss\":" + epoch.loss() + ",\"accuracy\":" + epoch.accuracy() + "}");
        System.exit(0);
    }
}
