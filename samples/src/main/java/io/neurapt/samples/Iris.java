package io.neurapt.samples;

import io.neurapt.data.Dataset;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Iris: 150 flowers of three species, four measurements each, in centimetres.
 *
 * <p>R.A. Fisher, "The use of multiple measurements in taxonomic problems", 1936. The table is a resource of this
 * module, {@code iris.csv}; its source stands beside it.
 */
public final class Iris {

    private static final int MEASUREMENTS = 4;

    private Iris() {}

    /** Reads the table: a line of titles, then four numbers and a name a line. */
    public static Dataset load() throws IOException {
        List<float[]> measurements = new ArrayList<>();
        List<String> species = new ArrayList<>();
        try (BufferedReader table = open()) {
            table.readLine(); // the titles
            for (String line = table.readLine(); line != null; line = table.readLine()) {
                String[] fields = line.split(",", -1);
                float[] row = new float[MEASUREMENTS];
                for (int i = 0; i < MEASUREMENTS; i++) {
                    row[i] = Float.parseFloat(fields[i]);
                }
                measurements.add(row);
                species.add(fields[MEASUREMENTS]);
            }
        }
        return Dataset.ofClasses(measurements.toArray(float[][]::new), species);
    }

    private static BufferedReader open() throws IOException {
        InputStream table = Iris.class.getResourceAsStream("iris.csv");
        if (table == null) {
            throw new FileNotFoundException("iris.csv, beside " + Iris.class.getName() + " on the class path");
        }
        return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
    }
}
