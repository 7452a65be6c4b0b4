package io.neurapt.processor.graph;

import io.neurapt.processor.diagnostic.Diagnostic;
import io.neurapt.processor.diagnostic.Diagnostics;
import io.neurapt.processor.diagnostic.Numbers;
import io.neurapt.processor.diagnostic.Problem;
import io.neurapt.processor.read.Declared;
import java.util.List;

/** Whether a layer that reads images and series gets one. */
final class ImageFit {

    private ImageFit() {}

    static boolean check(Declared layer, Source source, Diagnostics problems) {
        String image = source.sample().isVector()
                ? "input = " + Numbers.source(pixels(source.sample().channels())) + ", and "
                : "";
        return check(layer, source, image + "move " + layer.name() + " above " + source.name(), problems);
    }

    /** @param behindLayers what to do where a layer gives a vector */
    static boolean check(Declared layer, Source source, String behindLayers, Diagnostics problems) {
        if (!source.shape().isVector()) {
            return true;
        }
        String size = Numbers.grouped(source.shape().size());
        String given = source.isInput()
                ? "the input is a vector of " + size
                : source.name() + (source.isFromOutside() ? " is" : " gives") + " a vector of " + size;
        problems.add(Diagnostic.of(
                        Problem.NEEDS_IMAGE,
                        layer.annotation(),
                        layer.name() + " needs height x width x channels but " + given)
                .fix(
                        source.isFromOutside()
                                ? source.shapeFix(pixels(source.shape().channels()))
                                : behindLayers));
        return false;
    }

    /** What a vector most likely stands for: a grey square, a coloured square, or a series. */
    private static List<Integer> pixels(int size) {
        for (int channels : new int[] {1, 3}) {
            int side = (int) Math.sqrt((double) size / channels);
            if (side * side * channels == size) {
                return List.of(side, side, channels);
            }
        }
        return List.of(size, 1);
    }
}
