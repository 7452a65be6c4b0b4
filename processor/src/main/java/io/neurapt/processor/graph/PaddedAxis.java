package io.neurapt.processor.graph;

/**
 * Zeros at both ends of an axis, and windows that walk over all of it.
 *
 * @param before zeros in front
 * @param real elements between them
 * @param after zeros behind
 * @param size extent of a window
 * @param stride step between two windows, not above their extent
 */
record PaddedAxis(int before, int real, int after, int size, int stride) {

    int windows() {
        return (before + real + after - size) / stride + 1;
    }

    /** Elements at the end that no window reads. */
    int unread() {
        return (before + real + after - size) % stride;
    }

    /** Whether zeros are left unread, and nothing else. */
    boolean leavesZeros() {
        return unread() > 0 && unread() <= after;
    }

    /** Whether some windows read nothing but zeros, and others something else. */
    boolean hasEmptyWindows() {
        int empty = emptyInFront() + emptyBehind();
        return empty > 0 && empty < windows();
    }

    /** The same with the zeros that windows read together with something else: those windows stay what they are. */
    PaddedAxis trimmed() {
        int last = (windows() - emptyBehind() - 1) * stride;
        int zeros = Math.max(0, last + size - before - real);
        return new PaddedAxis(before - emptyInFront() * stride, real, zeros, size, stride);
    }

    private int emptyInFront() {
        return before < size ? 0 : Math.min(windows(), (before - size) / stride + 1);
    }

    private int emptyBehind() {
        int first = (before + real + stride - 1) / stride; // the first window that begins behind the last element
        return Math.max(0, windows() - first);
    }
}
