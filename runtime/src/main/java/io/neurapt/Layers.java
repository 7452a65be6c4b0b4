package io.neurapt;

import io.neurapt.internal.LayerInfo;
import io.neurapt.internal.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's layers by name, in declaration order. */
final class Layers {

    private final String model;
    private final Map<String, Layer> byName = new LinkedHashMap<>();
    private final List<Layer> inOrder;

    Layers(Network network) {
        this.model = network.architecture.name();
        List<Layer> layers = new ArrayList<>();
        for (LayerInfo info : network.architecture.layers()) {
            Layer layer = new Layer(network, info);
            layers.add(layer);
            byName.put(info.name(), layer);
        }
        this.inOrder = List.copyOf(layers);
    }

    List<Layer> inOrder() {
        return inOrder;
    }

    Layer get(String name) {
        Layer layer = byName.get(name);
        if (layer == null) {
            throw new IllegalArgumentException(model + " has no layer \"" + name + "\"; did you mean " + closest(name)
                    + "? It has " + String.join(", ", byName.keySet()));
        }
        return layer;
    }

    private String closest(String name) {
        String closest = "";
        int least = Integer.MAX_VALUE;
        for (String candidate : byName.keySet()) {
            int distance = distance(name, candidate);
            if (distance < least) {
                least = distance;
                closest = candidate;
            }
        }
        return closest;
    }

    /** Levenshtein's distance: letters to insert, delete or replace; upper and lower case are the same. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int replaced = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
