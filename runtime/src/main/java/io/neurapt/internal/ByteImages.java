package io.neurapt.internal;

/** A dataset of images that are bytes in one array: they get into a tile without a copy between. */
public interface ByteImages {

    /** The pixels of all images, {@code [height][width][channels]} each; {@link ByteTileInputs#value} says what they stand for. */
    byte[] bytes();

    /** The place of the first byte of image {@code index}. */
    int place(int index);
}
