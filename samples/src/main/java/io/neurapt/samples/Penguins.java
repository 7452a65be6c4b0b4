package io.neurapt.samples;

import io.neurapt.data.Dataset;
import io.neurapt.data.Table;
import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Palmer penguins: 333 of three species, with the island where each lives, its sex, three lengths in millimetres and its
 * mass in grams.
 *
 * <p>Gorman, Williams and Fraser, 2014; Horst, Hill and Gorman, 2020. The table is a resource of this module, {@code
 * penguins.csv}; its source stands beside it.
 */
public final class Penguins {

    private static final float GRAMS = 1_000; // of a kilogram

    private Penguins() {}

    /** The rows in which nothing is missing. */
    public static Table load() throws IOException {
        List<String[]> rows = new ArrayList<>();
        try (BufferedReader lines = open()) {
            List<String> titles = List.of(lines.readLine().split(","));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                rows.add(line.split(",", -1));
            }
            return Table.of(titles, rows).without("NA");
        }
    }

    /** The samples of a network: the columns that it reads, and what it shall answer, the species and the mass. */
    static Dataset samples(Table table, PenguinNet net) {
        float[][] mass = table.rows(List.of("body_mass_g"));
        for (float[] row : mass) {
            row[0] /= GRAMS; // kilograms: near enough to 1 to be learned as they are
        }
        return Dataset.of(table.rows(net.columns()), Table.beside(table.oneHot("species"), mass));
    }

    private static BufferedReader open() throws IOException {
        InputStream table = Penguins.class.getResourceAsStream("penguins.csv");
        if (table == null) {
            throw new FileNotFoundException("penguins.csv, beside " + Penguins.class.getName() + " on the class path");
        }
        return new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8));
    }
}
