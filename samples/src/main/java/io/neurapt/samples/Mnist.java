package io.neurapt.samples;

import io.neurapt.data.Dataset;
import io.neurapt.data.Idx;
import io.neurapt.data.Split;
import java.io.IOException;

/**
 * MNIST: 60,000 handwritten digits to train on and 10,000 to test on, 28x28 grey pixels each.
 *
 * <p>By Yann LeCun, Corinna Cortes and Christopher J.C. Burges, CC BY-SA 3.0. The files are resources of this module;
 * their licence stands beside them.
 */
public final class Mnist {

    private Mnist() {}

    /** Reads all of it: 55 MB in memory. */
    public static Split load() throws IOException {
        return new Split(part("train"), part("t10k"));
    }

    private static Dataset part(String name) throws IOException {
        return Idx.read(
                Mnist.class.getResourceAsStream("mnist/" + name + "-images-idx3-ubyte.gz"),
                Mnist.class.getResourceAsStream("mnist/" + name + "-labels-idx1-ubyte.gz"));
    }
}
