package io.neurapt.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The four files of a set, found by their usual names. */
record IdxFolder(Path trainImages, Path trainLabels, Path testImages, Path testLabels) {

    private static final Pattern TRAIN_IMAGES = Pattern.compile("(.+-)?train-images[-.]idx3-ubyte(\\.gz)?");

    /** The only set in the folder. */
    static IdxFolder of(Path folder) throws IOException {
        List<String> names = names(folder);
        SortedSet<String> prefixes = new TreeSet<>();
        for (String name : names) {
            Matcher matcher = TRAIN_IMAGES.matcher(name);
            if (matcher.matches()) {
                prefixes.add(matcher.group(1) == null ? "" : matcher.group(1));
            }
        }
        if (prefixes.isEmpty()) {
            throw IdxFile.broken(
                    folder.toString(),
                    "train-images-idx3-ubyte or emnist-<set>-train-images-idx3-ubyte, raw or .gz",
                    found(names),
                    "download the set's four files into this folder");
        }
        if (prefixes.size() > 1) {
            throw IdxFile.broken(
                    folder.toString(),
                    "one set",
                    "the sets " + prefixes,
                    "Idx.folder(path, \"" + prefixes.last().replaceFirst("-$", "") + "\")");
        }
        return withPrefix(folder, prefixes.first(), names);
    }

    /** The set with this name. */
    static IdxFolder of(Path folder, String set) throws IOException {
        return withPrefix(folder, set + "-", names(folder));
    }

    private static IdxFolder withPrefix(Path folder, String prefix, List<String> names) throws IOException {
        return new IdxFolder(
                find(folder, names, prefix, List.of("train"), "images", "idx3"),
                find(folder, names, prefix, List.of("train"), "labels", "idx1"),
                find(folder, names, prefix, List.of("t10k", "test"), "images", "idx3"),
                find(folder, names, prefix, List.of("t10k", "test"), "labels", "idx1"));
    }

    private static Path find(
            Path folder, List<String> names, String prefix, List<String> parts, String content, String type)
            throws IOException {
        List<String> lookedFor = new ArrayList<>();
        for (String part : parts) {
            for (String separator : List.of("-", ".")) {
                String name = prefix + part + "-" + content + separator + type + "-ubyte";
                lookedFor.add(name);
                lookedFor.add(name + ".gz");
            }
        }
        for (String name : lookedFor) {
            if (names.contains(name)) {
                return folder.resolve(name);
            }
        }
        throw IdxFile.broken(
                folder.toString(),
                "one of " + String.join(", ", lookedFor),
                found(names),
                "download the missing file into this folder");
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw IdxFile.broken(
                    folder.toString(),
                    "a folder with IDX files",
                    Files.exists(folder) ? "a file" : "nothing of this name",
                    "give the folder that holds train-images-idx3-ubyte.gz and its three companions");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Some of the names: a folder of downloads may hold thousands. */
    private static String found(List<String> names) {
        if (names.isEmpty()) {
            return "an empty folder";
        }
        List<String> some = names.subList(0, Math.min(names.size(), 8));
        return String.join(", ", some) + (some.size() < names.size() ? ", ..." : "");
    }
}
