package io.neurapt.train;

/** Training stopped because the loss is no longer a number. The parameters are those before the step that failed. */
public final class DivergedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int epoch;
    private final int batch;

    DivergedException(int epoch, int batch, double loss) {
        super("epoch " + epoch + ", batch " + batch + ": expected a finite loss, got " + loss
                + "; fix: lower the learning rate (a tenth), scale the inputs to about -1..1,"
                + " and look for NaN or infinity in the samples");
        this.epoch = epoch;
        this.batch = batch;
    }

    /** The epoch that failed, from 1 on. */
    public int epoch() {
        return epoch;
    }

    /** The batch of the epoch that failed, from 1 on. */
    public int batch() {
        return batch;
    }
}
