package io.neurapt.benchmarks.peers;

import io.neurapt.Model;

/** A framework, as it is measured. Each measurement has a process of its own. */
interface Peer {

    /** Learning rate. */
    float RATE = 0.01f;

    /** Momentum. */
    float MOMENTUM = 0.9f;

    /** What it calls itself. */
    String version();

    /**
     * Serves a network with the weights that it has.
     *
     * @param threads that compute one call
     */
    Server server(Model net, int threads) throws Exception;

    /**
     * Trains a network from the weights that it has: cross-entropy, SGD with rate 0.01 and momentum 0.9, batches in the
     * order of the samples. The batches are made into tensors here, and not while time is measured.
     *
     * @param batch samples a step; they divide the samples
     * @throws UnsupportedOperationException when it does not train
     */
    Trainer trainer(Model net, int threads, int batch, Samples samples) throws Exception;

    /** A network that predicts. Where a call takes one thread, several threads may call. */
    interface Server extends AutoCloseable {

        /** Takes one sample, in the framework's own order of channels, into its tensor, and answers. */
        void one(float[] sample, float[] probabilities) throws Exception;

        /** Brings a sample into the framework's own order of channels. */
        float[] arranged(float[] sample);

        /** Makes samples into one tensor. */
        Batch batch(Samples samples, int from, int count) throws Exception;

        @Override
        void close() throws Exception;
    }

    /** Samples that are predicted together, again and again. */
    interface Batch {

        /** Predicts, and copies the answers into arrays of Java. */
        void run() throws Exception;

        /** What the last run answered. */
        float[][] answers();
    }

    /** A network in training. */
    interface Trainer extends AutoCloseable {

        /** Takes every batch this many times, and gives the mean loss of each epoch. */
        double[] epochs(int count) throws Exception;

        /** Takes every batch this many times, and gives the seconds of each epoch, without what is made once for them all. */
        default double[] seconds(int count) throws Exception {
            double[] seconds = new double[count];
            for (int epoch = 0; epoch < count; epoch++) {
                long start = System.nanoTime();
                epochs(1);
                seconds[epoch] = (System.nanoTime() - start) / 1e9;
            }
            return seconds;
        }

        @Override
        void close() throws Exception;
    }

    /** Cuts flat answers into rows. */
    static float[][] rows(float[] flat, int size) {
        float[][] rows = new float[flat.length / size][size];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * size, rows[i], 0, size);
        }
        return rows;
    }
}
