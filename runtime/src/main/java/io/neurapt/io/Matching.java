package io.neurapt.io;

/** How much of a file must fit a model when its weights are loaded. */
public enum Matching {
    /** All of it: the same layers with the same shapes, and the same architecture where the file says which. */
    EXACT,
    /** The layers with the same name and shapes are taken, the others are left as they are. */
    MATCHING
}
