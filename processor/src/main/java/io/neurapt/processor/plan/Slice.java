package io.neurapt.processor.plan;

/**
 * The part of a layer's tensors that a call uses.
 *
 * @param number of the part
 * @param count into how many parts of one length the tensors are cut
 */
record Slice(int number, int count) {

    /** All of them. */
    static final Slice WHOLE = new Slice(0, 1);

    boolean isWhole() {
        return count == 1;
    }

    /** Floats of a tensor's part. */
    int length(Segment segment) {
        return segment.length() / count;
    }

    /** Where the part of a tensor begins: {@code CONV2_WEIGHTS + 54}. */
    String place(Segment segment) {
        return Place.after(segment.constant(), number * length(segment));
    }
}
