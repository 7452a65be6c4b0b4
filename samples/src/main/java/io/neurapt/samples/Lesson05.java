package io.neurapt.samples;

import io.neurapt.Model;
import java.util.List;
import java.util.Locale;

/** Lesson 5: networks of blocks. Prints what the compiler made of {@link ResNet20} and {@link MobileNet}. */
public final class Lesson05 {

    private Lesson05() {}

    public static void main(String[] args) {
        for (Model net : List.of(ResNet20.create(42), MobileNet.create(42))) {
            System.out.println(net.summary());
            System.out.printf(Locale.ROOT, "%n%,d parameters%n%n", net.parameters());
        }
        // A block's layers are fields of the block, and a repeated block's are those of its first repetition. The
        // others
        // go by their names.
        ResNet20 net = ResNet20.create(42);
        System.out.println(net.stage1.conv1);
        System.out.println(net.layer("stage1.3.conv1"));
        System.out.println(net.down2.project);
    }
}
